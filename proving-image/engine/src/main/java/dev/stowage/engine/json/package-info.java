/** Reading the JSON of other tools, as leniently as they do. */
@NullMarked
package dev.stowage.engine.json;

import org.jspecify.annotations.NullMarked;
