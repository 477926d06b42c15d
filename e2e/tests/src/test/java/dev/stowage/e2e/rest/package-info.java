/** What the operator does when there is little to do, or too much at once, or something that it cannot read. */
package dev.stowage.e2e.rest;
