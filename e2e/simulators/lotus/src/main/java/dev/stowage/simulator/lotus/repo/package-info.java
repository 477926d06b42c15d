/** A program's folder: layout, modes, lock, keystore and the strictness of its configuration. */
@NullMarked
package dev.stowage.simulator.lotus.repo;

import org.jspecify.annotations.NullMarked;
