package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Lottery;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.config.NodeConfig.Tls;
import dev.stowage.simulator.spacemesh.control.Log;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The ports of a node: public, private, and that for post-services. */
final class Listeners {
    private static final long LOOK_NANOS = 20_000_000;

    private final Listener local;
    private final List<Listener> all;
    private volatile boolean hangs;

    Listeners(
            Site site,
            List<Smesher> smeshers,
            PostServices services,
            Progress progress,
            Lottery lottery,
            Optional<Supervised> supervised)
            throws IOException {
        NodeConfig config = site.config();
        List<BindableService> open = List.of(
                new NodeApi(config, progress),
                new NodeApiV2(progress),
                new NetworkApiV2(config),
                new MeshApi(site, progress),
                new ActivationApi(site),
                new ActivationApiV2(site),
                new MalfeasanceApiV2(site),
                new RewardApiV2(site, lottery, progress));
        List<BindableService> closed = List.of(
                new SmesherApi(config, smeshers, supervised),
                new DebugApi(site, lottery, progress),
                new AdminApi(site.events()));
        List<BindableService> post = List.of(services, new PostInfoApi(smeshers));
        ServerCredentials plain = InsecureServerCredentials.create();
        this.local = new Listener("local", config.postListener(), plain, post, this::pass);
        List<Listener> listeners = new ArrayList<>(List.of(
                new Listener("public", config.publicListener(), plain, open, this::pass),
                new Listener("private", config.privateListener(), plain, closed, this::pass),
                local));
        if (config.tls().isPresent()) {
            Tls tls = config.tls().get();
            listeners.add(new Listener("TLS", tls.listener(), credentials(tls), post, this::pass));
        }
        this.all = List.copyOf(listeners);
        for (Listener listener : all) {
            listener.open();
            Log.info("node", "started " + listener.name() + " grpc service", "address", listener.address());
        }
    }

    /** Whoever calls must show a certificate of the same authority. */
    private static ServerCredentials credentials(Tls tls) throws IOException {
        return TlsServerCredentials.newBuilder()
                .keyManager(tls.certificate().toFile(), tls.key().toFile())
                .trustManager(tls.ca().toFile())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();
    }

    /** Where post-services come to. */
    String postAddress() {
        return local.address();
    }

    /** Takes calls and does not answer, or lets them go. */
    void hang(boolean now) {
        hangs = now;
    }

    /** Takes no connection, or takes them again. */
    void refuse(int now) throws IOException {
        for (Listener listener : all) {
            if (now != 0) {
                listener.cut();
            } else {
                listener.open();
            }
        }
    }

    /** One after the other; streams that are open hold each up for a second. */
    void close() {
        for (Listener listener : all) {
            Log.info("node", "stopping " + listener.name() + " grpc service");
            listener.close();
        }
    }

    private void pass() {
        while (hangs) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
