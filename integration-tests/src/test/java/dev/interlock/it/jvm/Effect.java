package dev.interlock.it.jvm;

/** What an attempt is after, and how an onlooker finds out whether it happened. */
enum Effect {
    /** The content of the secret, or a hidden name, was told. */
    READ {
        @Override
        boolean happened(Traces traces) {
            return traces.returned() && traces.answer().contains(traces.token());
        }
    },
    /** It returned something other than null, an empty text, false, or zero. */
    ANSWERED {
        @Override
        boolean happened(Traces traces) {
            return traces.returned()
                    && !traces.answer().isEmpty()
                    && !traces.answer().equals("null")
                    && !traces.answer().equals("false")
                    && !traces.answer().equals("0");
        }
    },
    /** It returned, and the trail tells of no denial: for what looks the same whether or not it is let. */
    ASKED {
        @Override
        boolean happened(Traces traces) {
            return traces.returned() && !traces.recorded();
        }
    },
    /** Anything in the closed folder is not as it was. */
    CHANGED {
        @Override
        boolean happened(Traces traces) {
            return !traces.before().equals(traces.after());
        }
    },
    /** A connection or a packet reached a server. */
    ARRIVED {
        @Override
        boolean happened(Traces traces) {
            return traces.arrived();
        }
    },
    /** A server of the JVM could be reached. */
    LISTENED {
        @Override
        boolean happened(Traces traces) {
            return traces.reached();
        }
    },
    /** The JVM is gone. */
    ENDED {
        @Override
        boolean happened(Traces traces) {
            return traces.ended();
        }
    },
    /** A native library of the closed folder was mapped. */
    LOADED {
        @Override
        boolean happened(Traces traces) {
            return traces.mapped();
        }
    },
    /** Another process is gone. */
    KILLED {
        @Override
        boolean happened(Traces traces) {
            return traces.killed();
        }
    };

    abstract boolean happened(Traces traces);
}
