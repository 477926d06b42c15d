package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;

/**
 * Whether others can dial a node.
 *
 * @param publicAddresses where they can, as multiaddresses
 */
public record NatStatus(Reachability reachability, List<String> publicAddresses) {
    public NatStatus {
        publicAddresses = List.copyOf(publicAddresses);
    }

    /** What AutoNAT found out. */
    public enum Reachability {
        /** Nothing yet; for ever on a node without peers. */
        UNKNOWN,
        PUBLIC,
        PRIVATE
    }

    public static NatStatus read(JsonValue value) {
        long code = value.field("Reachability").count();
        Reachability reachability =
                code == 1 ? Reachability.PUBLIC : code == 2 ? Reachability.PRIVATE : Reachability.UNKNOWN;
        return new NatStatus(reachability, value.field("PublicAddrs").list(JsonValue::text));
    }
}
