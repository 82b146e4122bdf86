package dev.interlock.policy;

/** One attempted effect. Immutable. */
public sealed interface Operation permits SqlOperation {}
