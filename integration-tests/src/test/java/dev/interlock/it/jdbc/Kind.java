package dev.interlock.it.jdbc;

/** A driver and the database behind it. */
enum Kind {
    H2,
    SQLITE,
    POSTGRESQL,
    MARIADB,
    MYSQL
}
