package dev.stowage.simulator.lotus.chain;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the chain saw: the truth that a test compares with. */
public sealed interface Event {
    /** Which event it is, for readers of the JSON. */
    @JsonProperty("event")
    String name();

    /**
     * A message was carried out.
     *
     * @param epoch of the block that it is in
     * @param signer the address that it is from
     * @param method of the miner actor
     * @param call what it asked, in words for people
     * @param exit 0 if it did what it asked, 16 for an argument that the actor refuses
     */
    record Landed(long epoch, String cid, String signer, long method, int deadline, String call, int exit)
            implements Event {
        @Override
        public String name() {
            return "landed";
        }
    }

    /**
     * A partition's window is over.
     *
     * @param epoch the first in which it is not open any more
     * @param outcome {@code proven}, {@code missed}, or {@code free}: nothing was due
     */
    record Closed(long epoch, int deadline, int partition, String outcome) implements Event {
        @Override
        public String name() {
            return "closed";
        }
    }
}
