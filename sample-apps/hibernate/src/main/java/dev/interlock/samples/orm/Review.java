package dev.interlock.samples.orm;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/** What somebody thinks of a book. */
@Entity
class Review {
    @Id
    @GeneratedValue
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Book book;

    private String text;

    protected Review() {}

    Review(Book book, String text) {
        this.book = book;
        this.text = text;
    }

    Book book() {
        return book;
    }

    String text() {
        return text;
    }
}
