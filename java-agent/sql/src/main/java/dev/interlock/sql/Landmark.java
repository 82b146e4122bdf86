package dev.interlock.sql;

/**
 * A place in a text that its effects are read from.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param text the words that stand there; never a value, and for a string three dots in quotes
 */
public record Landmark(int line, int column, String text) {}
