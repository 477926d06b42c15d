/** The API as the API server serves it: what it takes, what it refuses, and with which words. */
package dev.stowage.e2e.crd;
