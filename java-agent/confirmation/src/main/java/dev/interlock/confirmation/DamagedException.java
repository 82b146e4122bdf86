package dev.interlock.confirmation;

import java.io.IOException;

/** A request, answer or freeze order that is not what this product writes. The message says what is wrong with it. */
public final class DamagedException extends IOException {
    DamagedException(String message) {
        super(message);
    }
}
