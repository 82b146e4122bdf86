package dev.interlock.guard;

import dev.interlock.guard.file.FileGates;
import dev.interlock.guard.http.HttpGates;
import dev.interlock.guard.network.NetworkGates;
import dev.interlock.guard.process.ProcessGates;
import dev.interlock.guard.runtime.RuntimeGates;
import dev.interlock.guard.weave.Gate;
import dev.interlock.guard.weave.Target;
import dev.interlock.guard.weave.Targets;
import dev.interlock.policy.Family;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All gates in the JDK. */
public final class JdkGates {
    private JdkGates() {}

    /** Of all families together. */
    static Targets all() {
        Targets targets = new Targets();
        for (Gate gate : byFamily().values()) gate.declare(targets);
        return targets;
    }

    /** What each family declares, for all JDKs. */
    public static Map<Family, List<Target>> declared() {
        Map<Family, List<Target>> declared = new EnumMap<>(Family.class);
        for (Map.Entry<Family, Gate> entry : byFamily().entrySet()) {
            Targets targets = new Targets();
            entry.getValue().declare(targets);
            declared.put(entry.getKey(), targets.all());
        }
        return declared;
    }

    private static Map<Family, Gate> byFamily() {
        Map<Family, Gate> gates = new EnumMap<>(Family.class);
        gates.put(Family.HTTP, new HttpGates());
        gates.put(Family.FILES, new FileGates());
        gates.put(Family.PROCESSES, new ProcessGates());
        gates.put(Family.NETWORK, new NetworkGates());
        gates.put(Family.RUNTIME, new RuntimeGates());
        return gates;
    }
}
