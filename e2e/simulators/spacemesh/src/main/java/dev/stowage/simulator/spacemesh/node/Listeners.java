package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Lottery;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.control.Log;
import io.grpc.BindableService;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The ports of a node: public, private, and that for post-services. */
final class Listeners {
    private static final long LOOK_NANOS = 20_000_000;

    private final List<Listener> all;
    private volatile boolean hangs;

    Listeners(Site site, List<Smesher> smeshers, PostServices services, Progress progress, Lottery lottery)
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
        List<BindableService> closed =
                List.of(new SmesherApi(config, smeshers), new DebugApi(site), new AdminApi(site.events()));
        List<BindableService> post = List.of(services, new PostInfoApi(smeshers));
        this.all = List.of(
                new Listener("public", config.publicListener(), open, this::pass),
                new Listener("private", config.privateListener(), closed, this::pass),
                new Listener("local", config.postListener(), post, this::pass));
        for (Listener listener : all) {
            listener.open();
            Log.info("node", "started " + listener.name() + " grpc service", "address", listener.address());
        }
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
