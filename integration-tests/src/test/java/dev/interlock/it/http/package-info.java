/** HTTP clients and what they send, judged by what recording servers receive. */
package dev.interlock.it.http;
