/** A web service as Spring Boot makes them; it knows nothing of Interlock. */
package dev.interlock.samples.web;
