package dev.interlock.it.jvm;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All attempts, by family. To add an attempt is to add one method to one of the classes named here. */
final class Attempts {
    static final Map<String, List<Class<?>>> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put(
                "files",
                List.of(
                        FileReadAttempts.class,
                        NioReadAttempts.class,
                        ProbeAttempts.class,
                        FileWriteAttempts.class,
                        NioWriteAttempts.class,
                        PathTrickAttempts.class,
                        UntoldAttempts.class,
                        ShutFolderAttempts.class,
                        LatinAttempts.class,
                        RawNameAttempts.class,
                        BeneathAttempts.class,
                        OtherProcessAttempts.class,
                        SwapAttempts.class,
                        RaceAttempts.class,
                        SlowLinkAttempts.class,
                        DeputyAttempts.class,
                        ContextAttempts.class,
                        StressAttempts.class));
        FAMILIES.put(
                "network",
                List.of(
                        ConnectAttempts.class,
                        AddressAttempts.class,
                        ForgedAttempts.class,
                        BorrowedPlaceAttempts.class,
                        NameAttempts.class,
                        DatagramAttempts.class,
                        ListenAttempts.class));
        FAMILIES.put("processes", List.of(ProcessAttempts.class));
        FAMILIES.put(
                "escapes",
                List.of(
                        EndAttempts.class,
                        NativeAttempts.class,
                        LibraryAttempts.class,
                        UnsafeAttempts.class,
                        LateAttempts.class,
                        SerializationAttempts.class,
                        LiveAttempts.class,
                        AgentAttempts.class,
                        NeighbourAttempts.class,
                        RetransformAttempts.class,
                        AttachAttempts.class,
                        DiagnosticsAttempts.class,
                        CompileAttempts.class,
                        SettingAttempts.class,
                        ThreadAttempts.class));
        FAMILIES.put("self-protection", List.of(OwnFileAttempts.class, HiddenAttempts.class, KeyAttempts.class));
    }

    private Attempts() {}

    static List<Method> all() {
        List<Method> all = new ArrayList<>();
        FAMILIES.keySet().forEach(family -> all.addAll(of(family)));
        return all;
    }

    /** In the order of their names. */
    static List<Method> of(String family) {
        List<Method> found = new ArrayList<>();
        for (Class<?> type : FAMILIES.get(family)) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Attempt.class)) found.add(method);
            }
        }
        found.sort(Comparator.comparing(method -> method.getDeclaringClass().getSimpleName() + method.getName()));
        return found;
    }

    static boolean isFor(Method method, int feature) {
        Attempt attempt = method.getAnnotation(Attempt.class);
        return attempt.since() <= feature && feature <= attempt.until();
    }
}
