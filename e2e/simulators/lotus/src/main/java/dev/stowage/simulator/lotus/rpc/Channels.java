package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.JsonNode;

/** Where the channels of streams can be opened. */
@FunctionalInterface
interface Channels {
    /**
     * Takes a stream up, to begin once the reply is sent.
     *
     * @param request the id of the request, by which it is cancelled
     * @return the number of the channel
     */
    long open(JsonNode request, Method.Flow flow);
}
