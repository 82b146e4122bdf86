package dev.interlock.samples.orm;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.List;
import org.hibernate.SessionFactory;

/** Keeps a book with two reviews, reads it back through its lazy parts, and forgets one review. */
public final class Library {
    private Library() {}

    public static void main(String[] arguments) {
        try (EntityManagerFactory factory = Persistence.createEntityManagerFactory("library")) {
            SessionFactory sessions = factory.unwrap(SessionFactory.class);
            sessions.inTransaction(session -> {
                Book book = new Book("Compilers");
                session.persist(book);
                session.persist(new Review(book, "dense"));
                session.persist(new Review(book, "rewarding"));
            });
            sessions.inTransaction(session -> session.createMutationQuery("delete Review where text = 'dense'")
                    .executeUpdate());
            sessions.inTransaction(session -> {
                List<Review> reviews = session.createQuery("from Review order by id", Review.class)
                        .getResultList();
                for (Review review : reviews) {
                    System.out.println(review.book().title() + ": " + review.text());
                }
            });
        }
    }
}
