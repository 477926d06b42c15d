package dev.stowage.simulator.spacemesh.node;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.init.InitRequest;
import dev.stowage.engine.init.Initialisation;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskLabelFile;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Layout;
import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.spacemesh.config.NodeConfig.PostParams;
import dev.stowage.simulator.spacemesh.config.NodeConfig.Smeshing;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.wire.Event;
import dev.stowage.simulator.spacemesh.wire.EventInitComplete;
import dev.stowage.simulator.spacemesh.wire.EventInitFailed;
import dev.stowage.simulator.spacemesh.wire.EventInitStart;
import dev.stowage.simulator.spacemesh.wire.EventPostServiceStarted;
import dev.stowage.simulator.spacemesh.wire.PostSetupOpts;
import dev.stowage.simulator.spacemesh.wire.PostSetupStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A node that makes the data of its one identity itself, and starts a post-service for it; it ends when that ends. */
final class Supervised {
    private static final String LOGGER = "node.post";
    /** What the recorded node called its CPU. */
    private static final int CPU = -1;

    private final Site site;
    private final Identity identity;
    private final Smeshing smeshing;
    private volatile PostSetupStatus.State state = PostSetupStatus.State.STATE_NOT_STARTED;
    private @Nullable Process service;
    private boolean closed;

    Supervised(Site site, Identity identity) {
        this.site = site;
        this.identity = identity;
        this.smeshing = site.config().smeshing();
    }

    /** How far the data is, as it was recorded when it was complete. */
    PostSetupStatus status() {
        PostSetupStatus.State now = state;
        PostSetupStatus.Builder status = PostSetupStatus.newBuilder().setState(now);
        if (now == PostSetupStatus.State.STATE_COMPLETE) {
            status.setNumLabelsWritten(smeshing.units() * site.config().post().labelsPerUnit())
                    .setOpts(PostSetupOpts.newBuilder()
                            .setDataDir(smeshing.data().toString())
                            .setNumUnits(smeshing.units())
                            .setMaxFileSize(smeshing.maxFileSize())
                            .setProviderId(CPU));
        }
        return status.build();
    }

    /** Begins, with services coming to this address. */
    void start(String postAddress) {
        Thread.ofPlatform().daemon().name("supervised").start(() -> run(postAddress));
    }

    private void run(String postAddress) {
        try {
            initialise();
            serve(postAddress);
        } catch (IOException | PostFailure e) {
            state = PostSetupStatus.State.STATE_ERROR;
            Log.error(LOGGER, "initialization failed", "error", String.valueOf(e.getMessage()));
            site.events()
                    .tell(
                            true,
                            "Node failed PoST data initialization.",
                            Event.newBuilder()
                                    .setInitFailed(EventInitFailed.newBuilder()
                                            .setSmesher(Events.bytes(identity.id()))
                                            .setCommitment(Events.bytes(site.golden()))
                                            .setError(String.valueOf(e.getMessage()))));
        }
    }

    private void initialise() throws IOException {
        state = PostSetupStatus.State.STATE_IN_PROGRESS;
        site.events()
                .tell(
                        false,
                        "Node started PoST data initialization. Initialization will not be performed again if already"
                                + " completed.",
                        Event.newBuilder()
                                .setInitStart(EventInitStart.newBuilder()
                                        .setSmesher(Events.bytes(identity.id()))
                                        .setCommitment(Events.bytes(site.golden()))));
        PostParams post = site.config().post();
        Layout layout = new Layout(smeshing.units(), post.labelsPerUnit(), smeshing.maxFileSize());
        InitRequest request = new InitRequest(
                new dev.stowage.engine.label.Identity(Hash256.ofHex(identity.id()), Hash256.ofHex(site.golden())),
                layout,
                post.scryptN(),
                new DataDirectory(smeshing.data()),
                FileRange.all(layout),
                false,
                OptionalInt.empty());
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 1)) {
            new Initialisation(request, labels, DiskLabelFile::open, (_, _, _) -> {}, () -> false).run();
        }
        state = PostSetupStatus.State.STATE_COMPLETE;
        site.events()
                .tell(
                        false,
                        "Node successfully completed PoST data initialization.",
                        Event.newBuilder()
                                .setInitComplete(
                                        EventInitComplete.newBuilder().setSmesher(Events.bytes(identity.id()))));
    }

    private void serve(String postAddress) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line(postAddress)).redirectErrorStream(true);
        builder.environment().remove(ControlPort.VARIABLE);
        Process started = started(builder);
        if (started == null) {
            return;
        }
        Log.info(LOGGER, "post service started", "pid", started.pid());
        site.events()
                .tell(
                        false,
                        "Node started local PoST service.",
                        Event.newBuilder().setPostServiceStarted(EventPostServiceStarted.getDefaultInstance()));
        try (BufferedReader said = started.inputReader()) {
            said.lines().forEach(text -> Log.info(LOGGER, text));
        }
        exited();
    }

    private synchronized @Nullable Process started(ProcessBuilder builder) throws IOException {
        if (closed) {
            return null;
        }
        service = builder.start();
        return service;
    }

    /** The recorded node did not clean up after that. */
    private synchronized void exited() {
        if (!closed) {
            Log.fatal(LOGGER, "post service exited");
            Runtime.getRuntime().halt(1);
        }
    }

    /** The recorded line. */
    private List<String> line(String postAddress) {
        PostParams post = site.config().post();
        return List.of(
                Path.of(System.getProperty("stowage.bin", "bin"), "post-service")
                        .toString(),
                "--address",
                "http://" + postAddress,
                "--min-num-units",
                Long.toString(post.minUnits()),
                "--max-num-units",
                Long.toString(post.maxUnits()),
                "--k1",
                Integer.toString(post.k1()),
                "--k2",
                Integer.toString(post.k2()),
                "--pow-difficulty",
                post.powDifficulty(),
                "--dir",
                smeshing.data().toString(),
                "-n",
                Integer.toString(post.scryptN()),
                "-r",
                "1",
                "-p",
                "1",
                "--threads",
                Integer.toString(smeshing.threads()),
                "--nonces",
                Integer.toString(smeshing.nonces()),
                "--randomx-mode",
                smeshing.randomxMode(),
                "--watch-pid",
                Long.toString(ProcessHandle.current().pid()),
                "--max-retries",
                "10");
    }

    synchronized void close() {
        closed = true;
        if (service != null) {
            // Not its own destroy(), which would also let go of its tether.
            service.toHandle().destroy();
        }
    }
}
