package dev.interlock.cli;

import dev.interlock.config.Fault;
import dev.interlock.policy.DatabaseGrant;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.PackagePattern;
import dev.interlock.policy.ProcessGrant;
import dev.interlock.policy.RuntimePower;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds grants that give more than they seem to. They are no faults: somebody may want them. */
final class WideGrants {
    /** Programs that do what their arguments, or a file that these name, say. */
    private static final Set<String> CARRIERS = Set.of(
            "ash",
            "awk",
            "bash",
            "bun",
            "busybox",
            "chroot",
            "csh",
            "dash",
            "deno",
            "doas",
            "docker",
            "env",
            "expect",
            "find",
            "fish",
            "flock",
            "gawk",
            "gdb",
            "groovy",
            "java",
            "jrunscript",
            "jshell",
            "kotlin",
            "ksh",
            "lua",
            "make",
            "mawk",
            "nice",
            "node",
            "nodejs",
            "nohup",
            "nsenter",
            "parallel",
            "perl",
            "php",
            "podman",
            "pwsh",
            "python",
            "rlwrap",
            "rscript",
            "ruby",
            "sed",
            "setsid",
            "sh",
            "ssh",
            "stdbuf",
            "strace",
            "su",
            "sudo",
            "tclsh",
            "tcsh",
            "time",
            "timeout",
            "unshare",
            "vi",
            "vim",
            "watch",
            "xargs",
            "zsh");

    private final List<Fault> found = new ArrayList<>();

    private WideGrants() {}

    static List<Fault> of(Manifest manifest) {
        WideGrants wide = new WideGrants();
        for (DatabaseGrant grant : manifest.databases()) wide.database(grant);
        for (FileGrant grant : manifest.files()) wide.file(grant);
        for (ProcessGrant grant : manifest.processes()) wide.process(grant);
        for (NetworkGrant grant : manifest.network()) wide.network(grant);
        wide.runtime(manifest);
        return wide.found;
    }

    private void database(DatabaseGrant grant) {
        PackagePattern from = grant.from();
        if (from != null && from.everything()) {
            found.add(new Fault(
                    grant.place(),
                    "'from: **' is the code of every package; name the one that executes, such as liquibase.**"));
        } else if (from == null && !grant.statements().isEmpty()) {
            found.add(new Fault(
                    grant.place(),
                    "'statements' without 'from' grants them to all code; name the package that executes them, such as"
                            + " from: liquibase.**"));
        }
    }

    private void file(FileGrant grant) {
        if (grant.path().equals("/**")) {
            found.add(new Fault(
                    grant.place(), "'/**' grants every file of the machine; name the folders that are needed"));
        } else if (grant.path().startsWith("/proc/") && grant.path().endsWith("/**")) {
            found.add(new Fault(
                    grant.place(),
                    "'" + grant.path() + "' grants the environment of processes as well, with the secrets in it"));
        }
    }

    private void process(ProcessGrant grant) {
        String command = String.join(" ", grant.command());
        String program = grant.command().get(0);
        if (program.equals("*") || program.equals("**")) {
            found.add(new Fault(grant.place(), "'" + command + "' grants every program of the machine"));
        } else if (CARRIERS.contains(plain(program)) && open(grant.command())) {
            found.add(new Fault(
                    grant.place(),
                    "'" + command + "' grants whatever " + plain(program) + " can be told to do, so every program and"
                            + " file; write its arguments out, or name the program that it is to start"));
        }
        for (String variable : grant.environment()) {
            if (!variable.equals("*") && !variable.startsWith("LD_") && !variable.equals("PATH")) continue;
            found.add(new Fault(
                    grant.place(), "the variable '" + variable + "' decides which code the program loads or starts"));
        }
    }

    /** Without folder, version and ending: python of /usr/bin/python3.11. */
    private static String plain(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        int end = name.length();
        while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || "-.".indexOf(name.charAt(end - 1)) >= 0)) end--;
        return name.substring(0, end);
    }

    private static boolean open(List<String> command) {
        for (int i = 1; i < command.size(); i++) {
            if (command.get(i).indexOf('*') >= 0 || command.get(i).indexOf('?') >= 0) return true;
        }
        return false;
    }

    private void network(NetworkGrant grant) {
        if (!grant.target().startsWith("*:") || grant.use() == NetworkGrant.Use.LISTEN) return;
        found.add(new Fault(
                grant.place(),
                "'" + grant.use().word() + ": " + grant.target() + "' grants every address, those of this machine and"
                        + " of the cloud's metadata service among them, and every name to be looked up"));
    }

    private void runtime(Manifest manifest) {
        if (manifest.runtime().size() == RuntimePower.values().length) {
            runtime(manifest, "*", "grants every power over the JVM, and so over the guard in it");
            return;
        }
        for (RuntimePower power : RuntimePower.values()) {
            if (!manifest.runtime().contains(power)) continue;
            switch (power) {
                case NATIVE_CODE, FOREIGN_MEMORY ->
                    runtime(
                            manifest,
                            power.word(),
                            "grants what runs beneath every gate: nothing else in the manifest holds such code; keep it"
                                    + " in with seccomp or a container");
                case ATTACH, INSTRUMENT ->
                    runtime(manifest, power.word(), "grants code that can change any class of the application");
                default -> {}
            }
        }
    }

    private void runtime(Manifest manifest, String word, String what) {
        found.add(new Fault(manifest.place(), "'runtime: [" + word + "]' " + what));
    }
}
