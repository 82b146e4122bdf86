/** Answers the gates in HTTP clients: what each request asks for, and where it really goes. */
@NullMarked
package dev.interlock.guard.http;

import org.jspecify.annotations.NullMarked;
