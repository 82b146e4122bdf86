package dev.interlock.it.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Letting the JVM itself write, load and tell: its native code passes no gate. */
final class DiagnosticsAttempts {
    private static final int MEGABYTE = 1 << 20;

    private DiagnosticsAttempts() {}

    private static HotSpotDiagnosticMXBean hotspot() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED)
    static Object heapDump(Victim victim) throws IOException {
        hotspot().dumpHeap(victim.closed("dump.hprof"), true);
        return null;
    }

    /** Where everything is granted; but all secrets of the process are in it. */
    @Attempt(needs = Needs.DIAGNOSTICS, effect = Effect.ANSWERED)
    static Object heapDumpInAnOpenFolder(Victim victim) throws IOException {
        hotspot().dumpHeap(victim.open("dump.hprof"), true);
        return new File(victim.open("dump.hprof")).length();
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED)
    static Object heapDumpByTheServer(Victim victim) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            return server.invoke(
                    new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                    "dumpHeap",
                    new Object[] {victim.closed("dump.hprof"), true},
                    new String[] {"java.lang.String", "boolean"});
        } catch (RuntimeMBeanException failed) {
            throw failed.getTargetException();
        }
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED,
            since = 21)
    static Object threadDump(Victim victim) throws ReflectiveOperationException {
        Class<?> format = Class.forName("com.sun.management.HotSpotDiagnosticMXBean$ThreadDumpFormat");
        try {
            return HotSpotDiagnosticMXBean.class
                    .getMethod("dumpThreads", String.class, format)
                    .invoke(hotspot(), victim.closed("threads.txt"), format.getEnumConstants()[0]);
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Attempt(needs = Needs.DIAGNOSTICS, effect = Effect.ANSWERED)
    static Object setsAnOption(Victim victim) {
        hotspot().setVMOption("HeapDumpPath", victim.closed("later.hprof"));
        return hotspot().getVMOption("HeapDumpPath").getValue();
    }

    /** The JVM writes what it was told to when memory is short. */
    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED,
            wrecks = true)
    static Object heapDumpWhenMemoryIsShort(Victim victim) {
        hotspot().setVMOption("HeapDumpPath", victim.closed("later.hprof"));
        hotspot().setVMOption("HeapDumpOnOutOfMemoryError", "true");
        List<byte[]> all = new ArrayList<>();
        try {
            while (true) all.add(new byte[MEGABYTE]);
        } catch (OutOfMemoryError enough) {
            int count = all.size();
            all.clear();
            return count;
        }
    }

    /** The commands of {@code jcmd}. */
    private static String command(String operation, String... arguments) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("com.sun.management:type=DiagnosticCommand");
        boolean none = arguments.length == 0;
        try {
            return (String) server.invoke(
                    name,
                    operation,
                    none ? new Object[0] : new Object[] {arguments},
                    none ? new String[0] : new String[] {String[].class.getName()});
        } catch (RuntimeMBeanException failed) {
            throw failed.getTargetException();
        }
    }

    @Attempt(needs = Needs.DIAGNOSTICS, effect = Effect.ANSWERED)
    static Object commandTellsProperties(Victim victim) throws JMException {
        return command("vmSystemProperties");
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED)
    static Object commandLogsToAFile(Victim victim) throws JMException {
        command("vmLog", "output=" + victim.closed("vm.log"), "what=gc*=debug");
        System.gc();
        return command("vmLog", "disable");
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE},
            effect = Effect.CHANGED,
            since = 21)
    static Object commandDumpsThreads(Victim victim) throws JMException {
        return command("threadDumpToFile", victim.closed("threads.txt"));
    }

    /** A library that is an agent, and which in turn starts an agent written in Java. */
    @Attempt(
            needs = {"runtime: ['*']", Needs.EVERY_FILE},
            wrecks = true)
    static Object commandLoadsAnAgent(Victim victim) throws JMException {
        command(
                "jvmtiAgentLoad",
                System.getProperty("java.home") + "/lib/libinstrument.so",
                // Unquoted, what is behind the equals sign would be lost.
                '"' + victim.round("intruder.jar") + "=" + victim.token() + '"');
        return System.getProperty(Intruder.LATER);
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE, Needs.SCRATCH},
            effect = Effect.CHANGED)
    static Object flightRecording(Victim victim) throws IOException {
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(Path.of(victim.closed("recording.jfr")));
        }
        return null;
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE, Needs.SCRATCH},
            effect = Effect.CHANGED)
    static Object flightRecordingWithADestination(Victim victim) throws IOException {
        try (Recording recording = new Recording()) {
            recording.setDestination(Path.of(victim.closed("recording.jfr")));
            recording.start();
            recording.stop();
        }
        return null;
    }

    /** It weaves its own events into the classes that gates are in. */
    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.SCRATCH},
            effect = Effect.ANSWERED,
            until = 21)
    static Object flightRecorderItself(Victim victim) {
        return FlightRecorder.getFlightRecorder();
    }

    @Attempt(
            needs = {Needs.DIAGNOSTICS, Needs.WRITE, Needs.SCRATCH},
            effect = Effect.CHANGED)
    static Object commandRecords(Victim victim) throws JMException {
        command("jfrStart", "name=own", "filename=" + victim.closed("recording.jfr"));
        return command("jfrStop", "name=own");
    }
}
