package dev.stowage.spacemesh.api;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.stowage.spacemesh.wire.ChangeLogLevelRequest;
import dev.stowage.spacemesh.wire.CoinbaseResponse;
import dev.stowage.spacemesh.wire.DebugServiceGrpc;
import dev.stowage.spacemesh.wire.SmesherServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a node's private listener tells, and the one thing that is set there. One channel, for any number of threads.
 */
public final class PrivateApi implements AutoCloseable {
    private final Link link;

    /**
     * Makes a client; the connection is made by the first call.
     *
     * @param tls given for an https address, and only then
     * @param most time of a call, where its own is longer
     * @throws IOException if the certificates cannot be read
     */
    public PrivateApi(Endpoint endpoint, Optional<Tls> tls, Duration most) throws IOException {
        link = new Link(endpoint, tls, most);
    }

    /** The identities that the node smeshes with. */
    public List<NodeId> smesherIds() throws SpacemeshFailure {
        Read read = new Read(link, Rpc.SMESHER_IDS);
        List<NodeId> ids = new ArrayList<>();
        for (ByteString key : link.call(
                        Rpc.SMESHER_IDS, SmesherServiceGrpc.getSmesherIDsMethod(), Empty.getDefaultInstance())
                .getPublicKeysList()) {
            ids.add(read.id(key, NodeId::of, "public_keys"));
        }
        return List.copyOf(ids);
    }

    /** The address that rewards go to. */
    public String coinbase() throws SpacemeshFailure {
        CoinbaseResponse answer =
                link.call(Rpc.COINBASE, SmesherServiceGrpc.getCoinbaseMethod(), Empty.getDefaultInstance());
        String address = answer.getAccountId().getAddress();
        new Read(link, Rpc.COINBASE).present(!address.isEmpty(), "account_id.address");
        return address;
    }

    /**
     * Sets how much a module logs, until the node's next start.
     *
     * @param module as in the node's configuration, or {@code *} for all
     * @param level {@code debug}, {@code info}, {@code warn} or {@code error}
     */
    public void logLevel(String module, String level) throws SpacemeshFailure {
        link.call(
                Rpc.CHANGE_LOG_LEVEL,
                DebugServiceGrpc.getChangeLogLevelMethod(),
                ChangeLogLevelRequest.newBuilder()
                        .setModule(module)
                        .setLevel(level)
                        .build());
    }

    /** The node's events: those that it remembers, then new ones. */
    public Events events() {
        return new Events(link);
    }

    @Override
    public void close() {
        link.close();
    }
}
