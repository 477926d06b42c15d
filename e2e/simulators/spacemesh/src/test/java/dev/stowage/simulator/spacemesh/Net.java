package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.Program;
import dev.stowage.spacemesh.clock.NetworkClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A network of its own in a folder, with an epoch of some seconds, and the data of identities on it. Labels cost next to
 * nothing (N is 2), but the proofs are real, RandomX included.
 */
record Net(Path folder, NetworkClock clock) {
    /** An epoch of 10 s: rounds start 5 s into it and end 4 s before the next one starts. */
    static NetworkClock tenSeconds(Instant genesis) {
        return clock(genesis, 1);
    }

    /** An epoch of 30 s, long enough for a restart within it. */
    static NetworkClock thirtySeconds(Instant genesis) {
        return clock(genesis, 3);
    }

    /** An epoch of 300 s, in whose layers no look is too old. */
    static NetworkClock fiveMinutes(Instant genesis) {
        return clock(genesis, 30);
    }

    private static NetworkClock clock(Instant genesis, int layerSeconds) {
        return new NetworkClock(
                genesis,
                Duration.ofSeconds(layerSeconds),
                10,
                Duration.ofSeconds(5L * layerSeconds),
                Duration.ofSeconds(4L * layerSeconds),
                Duration.ofSeconds(2L * layerSeconds));
    }

    /** Begins in some seconds, so that a node and its prover are there in time for the first round. */
    static Net of(Path folder) {
        return new Net(
                folder, tenSeconds(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(10)));
    }

    /** Makes a key; the hexadecimal id. */
    static String key(Path file) throws IOException {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        String id = HexFormat.of()
                .formatHex(new Ed25519PrivateKeyParameters(seed)
                        .generatePublicKey()
                        .getEncoded());
        Files.createDirectories(file.getParent());
        Files.writeString(file, HexFormat.of().formatHex(seed) + id);
        return id;
    }

    /** Makes the data of an identity, one unit of 256 labels. */
    Path data(String id) throws IOException, InterruptedException {
        Path data = folder.resolve("post-" + id.substring(0, 8));
        try (Program init = PostProgram.start(
                folder.resolve("init.log"),
                List.of(
                        "init",
                        "--id",
                        id,
                        "--commitment-atx-id",
                        "c0".repeat(32),
                        "--num-units",
                        "1",
                        "--labels-per-unit",
                        "256",
                        "--scrypt-n",
                        "2",
                        "--data-dir",
                        data.toString(),
                        "--provider",
                        "cpu",
                        "--threads",
                        "1"))) {
            if (init.exit() != 0) {
                throw new IOException(init.log());
            }
        }
        return data;
    }

    /** Where a node of this network lives. */
    Path node(String name) {
        return folder.resolve(name);
    }

    /** Writes the configuration of a node. */
    Path config(String name, String coinbase) throws IOException {
        Path node = node(name);
        Files.createDirectories(node);
        Path file = node.resolveSibling(name + ".json");
        Files.writeString(file, """
                {"preset": "standalone",
                 "main": {"data-folder": "%1$s", "filelock": "%1$s/LOCK",
                          "layer-duration": "%2$ds", "layers-per-epoch": %3$d,
                          "poet-servers": [{"address": "http://127.0.0.1:10010"}]},
                 "genesis": {"genesis-time": "%4$s", "genesis-extra-data": "standalone"},
                 "api": {"grpc-public-listener": "127.0.0.1:0", "grpc-private-listener": "127.0.0.1:0",
                         "grpc-post-listener": "127.0.0.1:0"},
                 "logging": {"log-encoder": "json", "atxBuilder": "debug"},
                 "smeshing": {"smeshing-coinbase": "%5$s",
                              "smeshing-opts": {"smeshing-opts-scrypt": {"N": 2, "R": 1, "P": 1}}},
                 "post": {"post-labels-per-unit": 256, "post-min-numunits": 1, "post-max-numunits": 4,
                          "post-k1": 26, "post-k2": 20, "post-k3": 1,
                          "post-pow-difficulty": "%6$s"},
                 "poet": {"phase-shift": "%7$ds", "cycle-gap": "%8$ds", "grace-period": "%9$ds"}}
                """.formatted(
                        node,
                        clock.layer().toSeconds(),
                        clock.layersPerEpoch(),
                        clock.genesis(),
                        coinbase,
                        "ff".repeat(32),
                        clock.phaseShift().toSeconds(),
                        clock.cycleGap().toSeconds(),
                        clock.grace().toSeconds()));
        return file;
    }

    /** Gives a node the key of another. */
    static void copyKey(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
