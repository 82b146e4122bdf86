/** What an application can see of Interlock, and reach: one class, and nothing. */
package dev.interlock.it.isolation;
