package dev.interlock.it.jvm;

/** What several attempts need. */
final class Needs {
    static final String READ = "files: [{path: 'BED/closed', access: [read]}, {path: 'BED/closed/**', access: [read]}]";
    static final String WRITE =
            "files: [{path: 'BED/closed', access: [read, write]}," + " {path: 'BED/closed/**', access: [read, write]}]";
    static final String ALL = "files: [{path: 'BED/closed', access: [read, write, delete]},"
            + " {path: 'BED/closed/**', access: [read, write, delete]}]";
    /** What libraries keep of their own in the temporary folder and the home. */
    static final String SCRATCH = "files: [{path: 'ROUND/tmp/**', access: [read, write, delete]},"
            + " {path: 'ROUND/home/**', access: [read, write, delete]}]";

    /**
     * All that an attempt could want, Interlock's own files among it; but of files that are not of the round, nothing may be
     * written: what gets past the guard must not harm the machine the tests run on.
     */
    static final String EVERY_FILE = "files: [{path: '/**', access: [read]},"
            + " {path: 'ROUND', access: [read, write, delete]}, {path: 'ROUND/**', access: [read, write, delete]},"
            + " {path: '/proc/**', access: [read, write]}, {path: '/tmp/.*', access: [read, write, delete]}]";

    static final String CONNECT = "network: [{connect: '127.0.0.1:*'}, {connect: '127.0.0.2:*'}]";
    static final String SEND = "network: [{send: '127.0.0.1:*'}, {send: '127.0.0.2:*'}]";
    static final String LISTEN = "network: [{listen: '127.0.0.1:*'}]";
    static final String LISTEN_ANYWHERE = "network: [{listen: '*:*'}]";
    static final String TOUCH = "processes: [{command: touch *}]";
    static final String EVERY_PROCESS = "processes: [{command: '**'}]";
    static final String EXIT = "runtime: [exit]";
    static final String NATIVE = "runtime: [native-code]";
    static final String MEMORY = "runtime: [foreign-memory]";
    static final String ATTACH = "runtime: [attach]";
    static final String INSTRUMENT = "runtime: [instrument]";
    static final String COMPILE = "runtime: [compile]";
    static final String DIAGNOSTICS = "runtime: [diagnostics]";
    static final String PROPERTIES = "runtime: [set-properties]";
    static final String KILL = "runtime: [kill]";
    static final String EVERY_POWER = "runtime: ['*']";

    private Needs() {}
}
