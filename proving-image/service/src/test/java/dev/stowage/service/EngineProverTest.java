package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.dialling.ServiceRoot;
import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.LocalPow;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.pow.remote.PowServer;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real RandomX, so that a proof is made as in production, only with little data and easy pows. */
class EngineProverTest {
    private static final Hash256 CHALLENGE = Hash256.ofHex("07".repeat(32));

    @TempDir
    Path top;

    private final List<String> notices = new CopyOnWriteArrayList<>();

    @Test
    void ownAndRemotePowsMakeTheSameProof() throws IOException {
        List<DataDirectory> directories = SmallIdentity.QUICK.write(top.resolve("post"));
        Finished own = prove(directories, Optional.empty());
        assertThat(notices).anyMatch(line -> line.startsWith("k2pow in RandomX's light mode"));
        assertThat(own.metadata().nonce()).hasValue(0);

        try (RandomXPool pool = RandomXPool.open(RandomXMode.LIGHT, 1);
                PowServer server = PowServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new LocalPow(pool),
                        8,
                        8,
                        notices::add)) {
            ServiceRoot address =
                    ServiceRoot.of("http://127.0.0.1:" + server.address().getPort());
            BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
            assertThat(prove(directories, Optional.of(new EngineSettings.RemoteK2pow(address, 2, backOff))))
                    .isEqualTo(own);
        }
    }

    @Test
    void anotherNodeIdInTheFoldersIsNotServed() throws IOException {
        List<DataDirectory> directories = SmallIdentity.QUICK.write(top.resolve("post"));
        Folder folder = Folder.of(directories);
        EngineProver prover = prover(directories, Optional.empty());
        SmallIdentity.RECORDED.write(top.resolve("other"));
        Files.copy(
                new DataDirectory(top.resolve("other")).metadataFile(),
                directories.getFirst().metadataFile(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(folder::metadata).isInstanceOf(PostFailure.class).hasMessageContaining("at the start");
        assertThatThrownBy(() -> prover.prove(CHALLENGE, ProvingProgress.SILENT, () -> false))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(PostFailure.Kind.REFUSED))
                .hasMessageContaining("at the start");
    }

    private Finished prove(List<DataDirectory> directories, Optional<EngineSettings.RemoteK2pow> remote)
            throws IOException {
        return prover(directories, remote).prove(CHALLENGE, ProvingProgress.SILENT, () -> false);
    }

    private EngineProver prover(List<DataDirectory> directories, Optional<EngineSettings.RemoteK2pow> remote)
            throws IOException {
        Path state = Files.createDirectories(top.resolve("state" + remote.isPresent()));
        EngineSettings settings = new EngineSettings(
                directories,
                state,
                SmallIdentity.QUICK.rules(),
                64,
                1,
                AesEngine.JDK,
                ScanCards.none(),
                RandomXMode.LIGHT,
                remote);
        return new EngineProver(settings, SmallIdentity.QUICK.identity(), notices::add);
    }
}
