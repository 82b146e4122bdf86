/** The audit trail and ordered freezes, across processes. */
package dev.interlock.it.audit;
