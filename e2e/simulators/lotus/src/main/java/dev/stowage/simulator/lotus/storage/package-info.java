/** Folders for sectors: what their {@code sectorstore.json} says, which files lie in them, which of them are attached. */
@NullMarked
package dev.stowage.simulator.lotus.storage;

import org.jspecify.annotations.NullMarked;
