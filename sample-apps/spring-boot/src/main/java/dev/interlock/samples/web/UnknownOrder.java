package dev.interlock.samples.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

@ResponseStatus(HttpStatus.NOT_FOUND)
final class UnknownOrder extends RuntimeException {
    UnknownOrder(int id) {
        super("no order " + id);
    }
}
