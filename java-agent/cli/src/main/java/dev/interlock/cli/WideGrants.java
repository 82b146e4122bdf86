package dev.interlock.cli;

import dev.interlock.config.Nearest;
import dev.interlock.policy.DatabaseGrant;
import dev.interlock.policy.FileGrant;
import dev.interlock.policy.HttpGrant;
import dev.interlock.policy.Manifest;
import dev.interlock.policy.NetworkGrant;
import dev.interlock.policy.PackagePattern;
import dev.interlock.policy.Place;
import dev.interlock.policy.ProcessGrant;
import dev.interlock.policy.RuntimePower;
import dev.interlock.sql.SqlKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds grants that give more than they seem to. They are no faults: somebody may want them. */
final class WideGrants {
    /** The drivers whose URLs are understood; other words may be drivers as well. */
    private static final Set<String> DRIVERS =
            Set.of("postgresql", "mysql", "mariadb", "h2", "sqlite", "sqlserver", "oracle");

    private static final Set<String> SECRETS =
            Set.of("/home/**", "/home/*/**", "/root/**", "/etc/**", "/var/**", "/run/**");

    private final List<Warning> found = new ArrayList<>();

    private WideGrants() {}

    static List<Warning> of(Manifest manifest) {
        WideGrants wide = new WideGrants();
        for (DatabaseGrant grant : manifest.databases()) wide.database(grant);
        for (HttpGrant grant : manifest.http()) wide.http(grant);
        for (FileGrant grant : manifest.files()) wide.file(grant);
        for (ProcessGrant grant : manifest.processes()) wide.process(grant);
        for (NetworkGrant grant : manifest.network()) wide.network(grant);
        wide.runtime(manifest);
        return wide.found;
    }

    private void add(Place place, String message) {
        found.add(new Warning(Warning.Kind.WIDE_GRANT, place, message));
    }

    private void database(DatabaseGrant grant) {
        PackagePattern from = grant.from();
        if (from != null && from.everything()) {
            add(
                    grant.place(),
                    "'from: **' is the code of every package; name the one that executes, such as liquibase.**");
        } else if (from == null && !grant.statements().isEmpty()) {
            add(
                    grant.place(),
                    "'statements' without 'from' grants them to all code; name the package that executes them, such as"
                            + " from: liquibase.**");
        }
        if (grant.objects().containsKey(SqlKind.UNKNOWN)) {
            add(grant.place(), "'unknown' grants what cannot be understood, whatever it does");
        }
        url(grant);
    }

    private void url(DatabaseGrant grant) {
        String url = grant.url().text();
        String driver = url.substring(5, url.indexOf(':', 5));
        String meant = DRIVERS.contains(driver) ? null : Nearest.of(driver, DRIVERS);
        if (meant != null) {
            add(grant.place(), "no driver we know is called '" + driver + "'; did you mean 'jdbc:" + meant + ":'?");
        }
        if (url.equals("jdbc:" + driver + ":**")) {
            add(
                    grant.place(),
                    "'" + url
                            + "' grants every database that a driver can reach, a stranger's among them; name host and"
                            + " database");
            return;
        }
        int start = url.indexOf("//");
        if (start < 0) return;
        int end = url.indexOf('/', start + 2);
        for (String host :
                url.substring(start + 2, end < 0 ? url.length() : end).split(",")) {
            int colon = host.lastIndexOf(':');
            wide(grant.place(), url, colon < 0 ? host : host.substring(0, colon));
        }
    }

    private void wide(Place place, String what, String host) {
        String why = WideHosts.of(host);
        if (why != null) add(place, "'" + what + "' " + why);
    }

    private void http(HttpGrant grant) {
        int start = grant.url().indexOf("://") + 3;
        int end = grant.url().indexOf('/', start);
        String authority = grant.url().substring(start, end < 0 ? grant.url().length() : end);
        int colon = authority.lastIndexOf(':');
        wide(grant.place(), grant.url(), colon < 0 ? authority : authority.substring(0, colon));
    }

    private void file(FileGrant grant) {
        String path = grant.path();
        String[] segments = path.split("/");
        String first = segments.length > 1 ? segments[1] : "";
        if (path.equals("/**") || path.equals("/{**}")) {
            add(grant.place(), "'" + path + "' grants every file of the machine; name the folders that are needed");
        } else if (first.contains("**") || first.equals("*") && segments.length > 2) {
            add(grant.place(), "'" + path + "' begins anywhere on the machine; name the folder that it is about");
        } else if (path.startsWith("/proc/") && path.endsWith("/**")) {
            add(grant.place(), "'" + path + "' grants the environment of processes as well, with the secrets in it");
        } else if (SECRETS.contains(path) || path.equals(System.getProperty("user.home") + "/**")) {
            add(
                    grant.place(),
                    "'" + path
                            + "' grants other programs' keys, passwords and settings as well; name the folders that are"
                            + " needed");
        }
    }

    private void process(ProcessGrant grant) {
        String command = String.join(" ", grant.command());
        String program = grant.command().get(0);
        if (program.equals("*") || program.equals("**")) {
            add(grant.place(), "'" + command + "' grants every program of the machine");
        } else if (Carriers.carries(grant.command())) {
            add(
                    grant.place(),
                    "'" + command + "' grants whatever " + Carriers.plain(program)
                            + " can be told to do, so every program"
                            + " and file; write its arguments out, or name the program that it is to start");
        }
        for (String variable : grant.environment()) {
            if (!variable.equals("*") && !variable.startsWith("LD_") && !variable.equals("PATH")) continue;
            add(grant.place(), "the variable '" + variable + "' decides which code the program loads or starts");
        }
    }

    private void network(NetworkGrant grant) {
        String target = grant.target();
        String what = grant.use().word() + ": " + target;
        boolean listens = grant.use() == NetworkGrant.Use.LISTEN;
        if (target.startsWith("unix:")) {
            if (target.endsWith("/docker.sock")
                    || target.endsWith("/containerd.sock")
                    || target.endsWith("/podman.sock")) {
                add(
                        grant.place(),
                        "'" + what + "' grants whatever the machine's container service can do, so everything");
            }
        } else if (listens) {
            return;
        } else if (target.startsWith("*:") || target.equals("*") && grant.use() == NetworkGrant.Use.RESOLVE) {
            add(grant.place(), "'" + what + "' grants " + all(grant.use()));
        } else if (target.startsWith("0.0.0.0/0:") || target.startsWith("[::]/0:")) {
            add(
                    grant.place(),
                    "'" + what
                            + "' grants every address, those of this machine and of the cloud's metadata service among"
                            + " them");
        } else {
            int colon = target.lastIndexOf(':');
            wide(grant.place(), what, colon < 0 ? target : target.substring(0, colon));
        }
    }

    private static String all(NetworkGrant.Use use) {
        if (use == NetworkGrant.Use.RESOLVE)
            return "every name to be looked up, and a look-up tells a stranger's server";
        return "every address, those of this machine and of the cloud's metadata service among them, and every name to be"
                + " looked up";
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
        add(manifest.place(), "'runtime: [" + word + "]' " + what);
    }
}
