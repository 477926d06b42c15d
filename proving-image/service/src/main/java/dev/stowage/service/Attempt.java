package dev.stowage.service;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.prove.ProvingProgress;
import java.io.IOException;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One run of the prover: can be stopped, and tells how far it is. */
final class Attempt implements ProvingProgress {
    private static final int GROUP = 16;

    private final Hash256 challenge;
    private final Instant began;
    private final Object dataVersion;
    private final Meters meters;
    private final Consumer<String> notices;
    private volatile Position position;
    private volatile boolean stop;
    /** First nonce of the pass that is read; only the proving thread looks at it. */
    private int pass = -1;

    Attempt(Hash256 challenge, int nonces, Instant began, Object dataVersion, Meters meters, Consumer<String> notices) {
        this.challenge = challenge;
        this.began = began;
        this.dataVersion = dataVersion;
        this.meters = meters;
        this.notices = notices;
        this.position = new Position(0, nonces, 0, OptionalInt.empty());
    }

    Hash256 challenge() {
        return challenge;
    }

    Instant began() {
        return began;
    }

    Object dataVersion() {
        return dataVersion;
    }

    Position position() {
        return position;
    }

    void stop() {
        stop = true;
    }

    Finished run(Prover prover) throws IOException {
        if (stop) {
            throw new PostFailure(PostFailure.Kind.STOPPED, "stopped before it began");
        }
        return prover.prove(challenge, this, () -> stop);
    }

    @Override
    public void working(int group, int firstGroup, int groups) {
        position = new Position(firstGroup * GROUP, groups * GROUP, 0, OptionalInt.of(group));
    }

    @Override
    public void reading(int firstNonce, int nonces, long bytes, long total) {
        if (pass == firstNonce) {
            meters.read(bytes - position.bytes());
        } else {
            // The first call of a pass tells what an earlier process read.
            pass = firstNonce;
            meters.passBegan();
        }
        position = new Position(firstNonce, nonces, bytes, OptionalInt.empty());
    }

    @Override
    public void warned(String message) {
        notices.accept(message);
    }

    @Override
    public void notice(String line) {
        notices.accept(line);
    }
}
