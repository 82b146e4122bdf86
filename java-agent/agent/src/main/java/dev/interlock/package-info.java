/** The one package of Interlock that applications can see. */
package dev.interlock;
