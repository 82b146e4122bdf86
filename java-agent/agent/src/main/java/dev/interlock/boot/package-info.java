/** Runs once, before anything else, with java.base open to it; then it is gone. */
package dev.interlock.boot;
