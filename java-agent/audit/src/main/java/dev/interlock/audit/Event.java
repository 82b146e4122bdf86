package dev.interlock.audit;

/** What a record of the trail tells. */
public enum Event {
    /** The first record of a trail. */
    START("start"),
    STOP("stop"),
    ALLOWED("allowed"),
    DENIED("denied"),
    /** Would have been denied, or asked about, if it were enforced. */
    OBSERVED("observed"),
    /** How often what was observed before was seen again. */
    SEEN("seen"),
    /** A human was asked. */
    ASKED("asked"),
    /** Enough people said yes, the approval is used up, and the action is about to execute. */
    APPROVED("approved"),
    /** The rows that a confirmed action is about to change were saved. */
    KEPT("kept"),
    /** A human said no, nobody answered in time, or asking failed. */
    REFUSED("refused"),
    /** A confirmed action has executed. */
    EXECUTED("executed"),
    /** A confirmed action was approved and then failed, or never began. */
    FAILED("failed"),
    /** A freeze was ordered, lifted or has ended, or its order cannot be read. */
    FREEZE("freeze"),
    /** An answer that does not count: forged, damaged, late, or by somebody who was not asked. */
    IGNORED("ignored"),
    /** The guard sees or records less than it should. */
    DEGRADED("degraded");

    private final String word;

    Event(String word) {
        this.word = word;
    }

    /** The word in the record. */
    public String word() {
        return word;
    }
}
