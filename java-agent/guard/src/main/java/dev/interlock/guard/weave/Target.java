package dev.interlock.guard.weave;

import java.util.List;

/**
 * One method of the JDK, and the call it is woven with.
 *
 * @param type the binary name of the class
 * @param since the first JDK feature release that has it
 * @param until the last one
 * @param when where in the method the call stands
 * @param call the method of the gate
 */
public record Target(
        String type,
        String method,
        String descriptor,
        int since,
        int until,
        Call.When when,
        List<Passed> passed,
        String call) {
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
        return new Call(call, when, List.of(arguments));
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
