package dev.interlock.cli;

import java.util.List;
import java.util.Set;

/** Programs that do what their arguments, or a file that these name, say. */
final class Carriers {
    private static final Set<String> NAMES = Set.of(
            ("ash awk bash bun busybox chroot csh dash deno doas docker env expect find fish flock gawk gdb groovy java jrunscript"
                            + " jshell kotlin ksh lua make mawk nerdctl nice node nodejs nohup npm npx nsenter parallel perl php podman"
                            + " pwsh python rlwrap rscript ruby sed setsid sh ssh stdbuf strace su sudo systemd-run tclsh tcsh time"
                            + " timeout unshare uv uvx vi vim watch xargs zsh")
                    .split(" "));

    private Carriers() {}

    /** Whether the command leaves open what such a program does. */
    static boolean carries(List<String> command) {
        if (!NAMES.contains(plain(command.get(0)))) return false;
        for (int i = 1; i < command.size(); i++) {
            if (command.get(i).indexOf('*') >= 0 || command.get(i).indexOf('?') >= 0) return true;
        }
        return false;
    }

    /** Without folder, version and ending: python of /usr/bin/python3.11. */
    static String plain(String program) {
        String name = program.substring(program.lastIndexOf('/') + 1);
        int end = name.length();
        while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || "-.".indexOf(name.charAt(end - 1)) >= 0)) end--;
        return name.substring(0, end);
    }
}
