package dev.interlock.cli;

import org.jspecify.annotations.Nullable;

/** What is wide about a glob of hosts. */
final class WideHosts {
    private WideHosts() {}

    /** For a sentence about the grant; null if nothing is. */
    static @Nullable String of(String host) {
        int last = Math.max(host.lastIndexOf('*'), host.lastIndexOf('?'));
        if (last < 0) return null;
        String tail = host.substring(last + 1);
        if (tail.isEmpty()) return "covers every host on the internet, a stranger's among them; name the hosts";
        boolean whole = tail.startsWith(".");
        String name = whole ? tail.substring(1) : tail;
        if (PublicSuffixes.contain(name)) {
            return "covers every name beneath " + name + ", and anybody can register one there; name the domain";
        }
        int dot = name.indexOf('.');
        if (whole || dot < 0 || !PublicSuffixes.contain(name.substring(dot + 1))) return null;
        return "covers other people's names as well, such as x" + name + "; write *." + name;
    }
}
