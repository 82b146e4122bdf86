package dev.interlock.audit;

import java.io.IOException;

/** Bytes that are not the JSON this product reads. The message says what is wrong and at which character, from 1. */
public final class JsonException extends IOException {
    private final int position;

    JsonException(String what, int index) {
        super(what + " at character " + (index + 1));
        position = index + 1;
    }

    /** The character at which reading stopped, from 1. */
    public int position() {
        return position;
    }
}
