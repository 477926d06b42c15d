package dev.stowage.simulator.spacemesh.chain;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the network saw: the truth that a test compares with. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = Entry.Published.class, name = "published")
})
public sealed interface Entry {
    /** When, in milliseconds since 1970. */
    @JsonProperty
    long millis();

    /** The node's own name, its P2P id. */
    String node();

    /**
     * An identity's challenge was taken by the PoET.
     *
     * @param hash of the challenge
     */
    record Registered(long millis, String node, String smesher, int round, String hash) implements Entry {}

    /**
     * An ATX went out.
     *
     * @param id of the ATX, which the signature is of
     */
    record Published(long millis, String node, String id, Atx atx, String signature) implements Entry {}
}
