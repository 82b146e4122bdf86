/** Answers the gates that concern sockets and names. */
@NullMarked
package dev.interlock.guard.network;

import org.jspecify.annotations.NullMarked;
