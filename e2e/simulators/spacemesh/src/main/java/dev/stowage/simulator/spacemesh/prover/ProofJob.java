package dev.stowage.simulator.spacemesh.prover;

import com.google.protobuf.ByteString;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.LocalPow;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.prove.Proving;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.simulator.spacemesh.wire.GenProofResponse;
import dev.stowage.simulator.spacemesh.wire.GenProofStatus;
import dev.stowage.simulator.spacemesh.wire.Proof;
import dev.stowage.simulator.spacemesh.wire.ProofMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One proof at a time, in the background: the first question starts it, and is answered at once. Like upstream's, a
 * question for another challenge meanwhile is an error, an error is kept until a restart, and a proof is forgotten once
 * it was given.
 */
final class ProofJob {
    private static final GenProofResponse IN_PROGRESS = GenProofResponse.newBuilder()
            .setStatus(GenProofStatus.GEN_PROOF_STATUS_OK)
            .build();
    private static final GenProofResponse ERROR = GenProofResponse.newBuilder()
            .setStatus(GenProofStatus.GEN_PROOF_STATUS_ERROR)
            .build();

    private final ServiceSettings settings;
    private final Faults faults;
    private final Stage stage;
    private @Nullable ByteString challenge;
    private @Nullable CompletableFuture<Proof> running;

    ProofJob(ServiceSettings settings, Faults faults, Stage stage) {
        this.settings = settings;
        this.faults = faults;
        this.stage = stage;
    }

    synchronized GenProofResponse answer(ByteString asked) {
        if (faults.errors) {
            return ERROR;
        }
        CompletableFuture<Proof> job = running;
        if (job == null) {
            String hex = Hash256.of(asked.toByteArray()).hex().toUpperCase(Locale.ROOT);
            RustLog.info("post_service::service", "starting proof generation for challenge " + hex);
            challenge = asked;
            running = CompletableFuture.supplyAsync(
                    () -> prove(asked), Thread.ofPlatform().daemon()::start);
            return IN_PROGRESS;
        }
        if (!job.isDone()) {
            return asked.equals(challenge) ? IN_PROGRESS : ERROR;
        }
        if (job.isCompletedExceptionally()) {
            return ERROR;
        }
        running = null;
        stage.idle();
        RustLog.info("post_service::client", "proof generation finished");
        return asked.equals(challenge) ? given(asked, job.join()) : ERROR;
    }

    private GenProofResponse given(ByteString asked, Proof proof) {
        Proof told =
                faults.wrong ? proof.toBuilder().setNonce(proof.getNonce() + 1).build() : proof;
        return GenProofResponse.newBuilder()
                .setStatus(GenProofStatus.GEN_PROOF_STATUS_OK)
                .setProof(told)
                .setMetadata(ProofMetadata.newBuilder().setChallenge(asked).setMeta(settings.metadata()))
                .build();
    }

    private Proof prove(ByteString asked) {
        try {
            Path state = Files.createTempDirectory("post-service");
            try (RandomXPool randomx = RandomXPool.open(settings.randomx(), settings.threads());
                    CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), settings.threads())) {
                ProvingRequest request = new ProvingRequest(
                        List.of(new DataDirectory(settings.folder())),
                        state,
                        settings.rules(),
                        Hash256.of(asked.toByteArray()),
                        settings.nonces(),
                        settings.threads(),
                        AesEngine.JDK,
                        ScanCards.none());
                ProofCheck check = new ProofCheck(settings.rules(), new LightPowCheck(randomx), labels);
                stage.proving(settings.nonces());
                var proven = new Proving(request, new LocalPow(randomx), check, ProvingProgress.SILENT, () -> false)
                        .run()
                        .proof();
                Thread.sleep(faults.proofMillis);
                stage.done();
                RustLog.info("post_service::service", "proof generation is finished");
                return Proof.newBuilder()
                        .setNonce(proven.nonce())
                        .setIndices(ByteString.copyFrom(proven.indices().toBytes()))
                        .setPow(proven.pow())
                        .build();
            } finally {
                Folders.delete(state);
            }
        } catch (IOException | PostFailure e) {
            stage.done();
            RustLog.error("post_service::service", "proof generation failed: " + e.getMessage());
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
