/** JSON-RPC over HTTP POST with the replies, codes and texts that were recorded from Lotus 1.36.2, and its tokens. */
@NullMarked
package dev.stowage.simulator.lotus.rpc;

import org.jspecify.annotations.NullMarked;
