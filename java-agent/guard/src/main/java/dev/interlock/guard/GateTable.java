package dev.interlock.guard;

import dev.interlock.guard.weave.Fingerprint;
import dev.interlock.guard.weave.Target;
import dev.interlock.policy.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/** Lists the gates in the JDK for people, from the declarations themselves. */
public final class GateTable {
    private static final int OLDEST = 17;

    private GateTable() {}

    /** One line each: the JDK feature releases that have the target, the target, the method of the gate it calls. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Family, List<Target>> family : JdkGates.declared().entrySet()) {
            if (!lines.isEmpty()) lines.add("");
            lines.add(family.getKey().word());
            for (Target target : family.getValue()) lines.add("  " + line(target));
        }
        return lines;
    }

    /** What this JDK looks like where effects leave it; see {@link Fingerprint}. */
    public static String fingerprint() {
        return Fingerprint.ofThisJdk();
    }

    private static String line(Target target) {
        StringBuilder line = new StringBuilder(jdks(target));
        while (line.length() < 8) line.append(' ');
        return line.append(target.type())
                .append('.')
                .append(target.method())
                .append('(')
                .append(arguments(target.descriptor()))
                .append(") -> ")
                .append(target.call())
                .toString();
    }

    private static String jdks(Target target) {
        int since = Math.max(OLDEST, target.since());
        if (target.until() == Integer.MAX_VALUE) return since + "-";
        return since == target.until() ? String.valueOf(since) : since + "-" + target.until();
    }

    private static String arguments(String descriptor) {
        StringBuilder names = new StringBuilder();
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            String name = argument.getClassName();
            if (!names.isEmpty()) names.append(", ");
            names.append(name.substring(name.lastIndexOf('.') + 1).replace('$', '.'));
        }
        return names.toString();
    }
}
