package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;

/**
 * A peer in libp2p.
 *
 * @param id its peer ID
 * @param addresses as multiaddresses
 */
public record Peer(String id, List<String> addresses) {
    public Peer {
        addresses = List.copyOf(addresses);
    }

    public static Peer read(JsonValue value) {
        return new Peer(value.field("ID").text(), value.field("Addrs").list(JsonValue::text));
    }
}
