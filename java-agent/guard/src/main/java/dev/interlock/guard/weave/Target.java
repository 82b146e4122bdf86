package dev.interlock.guard.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * One method of the JDK, and the call it is woven with.
 *
 * @param type the binary name of the class
 * @param since the first JDK feature release that has it
 * @param until the last one
 * @param when where in the method the call stands
 * @param call the method of the gate
 * @param replaced the argument, counted from 0, that becomes what the gate answers; -1 if it answers nothing
 * @param only the argument, counted from 0, that has to be of a type, and the type; null if the gate is always called
 * @param having a member by which it is told that this is for this version of the class; null if it is for all
 * @param lacking a member that such a version must not have; null if it may have any
 */
public record Target(
        String type,
        String method,
        String descriptor,
        int since,
        int until,
        Call.When when,
        List<Passed> passed,
        String call,
        int replaced,
        @Nullable Only only,
        @Nullable String having,
        @Nullable String lacking) {
    /** @param type internal name */
    record Only(int argument, String type) {}

    boolean fits(Members members) {
        return (having == null || members.have(having)) && (lacking == null || !members.have(lacking));
    }

    /** Whether a JDK of this feature release has it. */
    public boolean isOn(int feature) {
        return since <= feature && feature <= until;
    }

    String internalName() {
        return type.replace('.', '/');
    }

    boolean is(String name, String descriptor) {
        return method.equals(name) && this.descriptor.equals(descriptor);
    }

    Call woven(int access) {
        Arg[] arguments = new Arg[passed.size()];
        for (int i = 0; i < arguments.length; i++) arguments[i] = passed.get(i).arg(internalName(), access, descriptor);
        Call.Only condition = only == null
                ? null
                : new Call.Only(Passed.argument(only.argument()).arg("", access, descriptor), only.type());
        return new Call(call, when, List.of(arguments), replaced(access), condition);
    }

    private Call.@Nullable Replaced replaced(int access) {
        if (when == Call.When.READ && passed.get(0) instanceof Passed.Read read)
            return new Call.Replaced(-1, Type.getType(read.type()).getInternalName());
        if (replaced < 0) return null;
        Type[] arguments = Type.getArgumentTypes(descriptor);
        int slot = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
        for (int i = 0; i < replaced; i++) slot += arguments[i].getSize();
        return new Call.Replaced(slot, arguments[replaced].getInternalName());
    }

    @Override
    public String toString() {
        return new StringBuilder(type)
                .append('.')
                .append(method)
                .append(descriptor)
                .toString();
    }
}
