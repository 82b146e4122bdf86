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
        int replaced) {
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
        return new Call(call, when, List.of(arguments), replaced(access));
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
