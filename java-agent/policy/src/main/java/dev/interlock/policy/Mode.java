package dev.interlock.policy;

/** Whether a denial is carried out or only recorded. */
public enum Mode {
    ENFORCE,
    OBSERVE
}
