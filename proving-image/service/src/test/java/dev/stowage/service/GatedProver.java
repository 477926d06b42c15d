package dev.stowage.service;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Proves really, but its k2pows come for nothing, and only while the gate is open. */
final class GatedProver implements Prover {
    /** Those of the recorded proof; any others will do elsewhere. */
    private static final List<Long> POWS = List.of(2L, 0L, 1L, 1L);

    private final SmallIdentity data;
    private final List<DataDirectory> directories;
    private final Path state;
    private final Semaphore gate = new Semaphore(0);
    final List<Hash256> begun = new CopyOnWriteArrayList<>();
    final List<Hash256> stopped = new CopyOnWriteArrayList<>();
    /** Whose pow was found. */
    final List<Integer> groups = new CopyOnWriteArrayList<>();

    GatedProver(SmallIdentity data, List<DataDirectory> directories, Path state) {
        this.data = data;
        this.directories = directories;
        this.state = state;
    }

    void open() {
        gate.release(1_000_000);
    }

    /** Lets some pows through. */
    void let(int pows) {
        gate.release(pows);
    }

    @Override
    public Finished prove(Hash256 challenge, ProvingProgress progress, BooleanSupplier stop) throws IOException {
        begun.add(challenge);
        PowSource pows = (request, _) -> {
            await(stop);
            groups.add(request.nonceGroup());
            return POWS.get(request.nonceGroup() % POWS.size());
        };
        try {
            return new EngineProving(
                            new ProvingRequest(
                                    directories,
                                    state,
                                    data.rules(),
                                    challenge,
                                    64,
                                    1,
                                    AesEngine.JDK,
                                    ScanCards.none()),
                            Folder.of(directories).metadata(),
                            (request, pow) -> pow == POWS.get(request.nonceGroup() % POWS.size()))
                    .run(pows, progress, stop);
        } catch (PostFailure e) {
            if (e.kind() == PostFailure.Kind.STOPPED) {
                stopped.add(challenge);
            }
            throw e;
        }
    }

    private void await(BooleanSupplier stop) {
        try {
            while (!gate.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                if (stop.getAsBoolean()) {
                    throw new PostFailure(PostFailure.Kind.STOPPED, "stopped at the gate");
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Object dataVersion() {
        return DataVersion.of(directories);
    }
}
