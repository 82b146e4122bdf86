/** What analysis says of SQL, held against what real engines do with it. */
package dev.interlock.it.sql;
