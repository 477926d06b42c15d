package dev.stowage.simulator.site;

import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.PostApi;
import dev.stowage.spacemesh.api.PrivateApi;
import dev.stowage.spacemesh.api.PublicApi;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.reading.NodeReader;
import dev.stowage.spacemesh.reading.NodeSetup;
import dev.stowage.spacemesh.reading.Smesher;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Stowage's clients of a site's node, and the reader of what its clock wants to know. */
record SpacemeshClients(PublicApi open, PrivateApi closed, PostApi post, NodeReader reader) implements AutoCloseable {
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Duration READING = Duration.ofSeconds(5);

    /** Once its node and provers are there. */
    static SpacemeshClients of(SpacemeshSite site) throws IOException {
        PublicApi open = new PublicApi(site.at("public"), Optional.empty(), CALL);
        PrivateApi closed = new PrivateApi(site.at("private"), Optional.empty(), CALL);
        PostApi post = new PostApi(site.at("local"), Optional.empty(), CALL);
        List<Smesher> smeshers = site.ids().entrySet().stream()
                .map(entry -> new Smesher(
                        new NodeId(entry.getValue()),
                        entry.getKey(),
                        Optional.of(URI.create(site.at(entry.getKey()).toString()))))
                .toList();
        try {
            NodeSetup setup =
                    new NodeSetup(open.network().genesisId(), site.clock(), Set.of(SpacemeshSite.POET), smeshers);
            return new SpacemeshClients(open, closed, post, new NodeReader(setup, open, closed, post, READING));
        } catch (SpacemeshFailure e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        reader.close();
        open.close();
        closed.close();
        post.close();
    }
}
