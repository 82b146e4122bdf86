/** Ordinary applications under their own short manifests: they work as without Interlock, and nothing they do is denied. */
package dev.interlock.it.apps;
