/** How Lotus writes values in JSON: addresses, CIDs, bit fields, amounts, and the reader that names what is wrong. */
@NullMarked
package dev.stowage.lotus.api.wire;

import org.jspecify.annotations.NullMarked;
