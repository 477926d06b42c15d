/** Files of PoST data: layout, label files, metadata, journals and the locks that guard them. */
@NullMarked
package dev.stowage.engine.store;

import org.jspecify.annotations.NullMarked;
