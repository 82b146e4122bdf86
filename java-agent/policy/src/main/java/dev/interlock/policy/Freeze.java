package dev.interlock.policy;

import java.time.ZoneId;

/** A time in which nothing is to change. */
public record Freeze(String id, String reason, ZoneId zone, Window window, Place place) {}
