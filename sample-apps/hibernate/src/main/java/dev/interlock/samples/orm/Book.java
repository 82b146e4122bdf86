package dev.interlock.samples.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/** A book; not final, so that Hibernate can make its lazy proxies. */
@Entity
class Book {
    @Id
    @GeneratedValue
    private Long id;

    private String title;

    protected Book() {}

    Book(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
