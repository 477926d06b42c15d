/** The HTTP protocol of upstream's k2pow-service: a server that shares one machine's cores, and its client. */
@NullMarked
package dev.stowage.engine.pow.remote;

import org.jspecify.annotations.NullMarked;
