package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import io.grpc.InsecureServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostServiceTest {
    private static final Hash256 ZERO = Hash256.ofHex("00".repeat(32));
    private static final Hash256 OTHER = Hash256.ofHex("5a".repeat(32));
    /** What go-spacemesh got from post-service 0.8.5 for the identity of the recorded conversation. */
    private static final String RECORDED_METADATA = "0a4e0a4c0a20"
            + "d7a7bd9688435634e7ed7d14c6b3861cb67adb16fa3dbceb74e58f445bc04a78"
            + "1220" + "64abe667e8afa4004f02a5c5f3f83957cb48ebf55bc64a3a91ae15f8bb7d9d01"
            + "18ed022002288002";

    private static final String RECORDED_PROOF = "12ab0108011235083d122f"
            + "114ca081072ef070441863cc7187229564120b32d1bcd38f4728a584934f5869d51558619dc5996dbf81c75e7ffe01"
            + "18011a700a20" + "00".repeat(32) + "12" + RECORDED_METADATA.substring(6);

    @TempDir
    Path top;

    private NodeDouble node;

    @BeforeEach
    void startNode() throws IOException {
        node = new NodeDouble(InsecureServerCredentials.create());
    }

    @AfterEach
    void stopNode() {
        assertThat(node.violations).isEmpty();
        node.close();
    }

    @Test
    void theConversationIsTheRecordedOneByteForByte() throws IOException {
        try (Stand stand = Stand.with(top, SmallIdentity.RECORDED, node)) {
            stand.prover.open();
            node.want(ZERO);
            await().until(() -> !node.proofs.isEmpty());

            assertThat(node.metadata).containsExactly(RECORDED_METADATA);
            assertThat(node.proofs).containsExactly(RECORDED_PROOF);
            assertThat(node.inProgress).isNotEmpty();
        }
    }

    @Test
    void itProvesInTheBackgroundAndShowsHow() throws IOException {
        try (Stand stand = Stand.with(top, node)) {
            await().until(node::hasRegistered);
            await().until(() ->
                    stand.health("/q/health/ready").get("status").textValue().equals("UP"));
            assertThat(stand.status()).isEqualTo("\"Idle\"");
            node.want(ZERO);
            await().until(() -> node.inProgress.size() > 3);
            await().until(() -> stand.get("/metrics").body().contains("stowage_post_k2pow_group 0.0"));

            assertThat(stand.status()).isEqualTo("{\"Proving\":{\"nonces\":{\"start\":0,\"end\":64},\"position\":0}}");
            assertThat(stand.get("/metrics").body())
                    .contains("stowage_post_state{state=\"proving\"} 1.0")
                    .contains("stowage_post_k2pow_group 0.0")
                    .contains("stowage_post_connected 1.0");
            stand.prover.open();
            await().until(() -> node.proofs.size() == 1);
            assertThat(stand.prover.begun).containsExactly(ZERO);
            assertThat(stand.status()).as("the node has it").isEqualTo("\"Idle\"");
            assertThat(stand.get("/q/metrics").body())
                    .contains("stowage_post_proofs_total 1.0")
                    .contains("stowage_post_passes_total 1.0");
        }
    }

    @Test
    void theNewestChallengeIsTheOneThatIsProven() throws IOException {
        try (Stand stand = Stand.with(top, node)) {
            node.want(ZERO);
            await().until(() -> node.inProgress.contains(ZERO));
            await().until(() -> stand.prover.begun.contains(ZERO));
            node.want(OTHER);
            await().until(() -> node.inProgress.contains(OTHER));
            stand.prover.open();
            await().until(() -> !node.proofs.isEmpty());

            assertThat(stand.prover.begun).containsExactly(ZERO, OTHER);
            assertThat(stand.prover.stopped).containsExactly(ZERO);
            assertThat(node.errors).isEmpty();
            assertThat(node.proofs.getFirst()).contains(OTHER.hex());
        }
    }

    @Test
    void aStreamThatBreaksDoesNotStopTheProof() throws IOException {
        try (Stand stand = Stand.with(top, node)) {
            node.want(ZERO);
            await().until(() -> node.inProgress.size() > 1);
            node.breakStreams();
            await().until(() -> node.metadata.size() == 2);
            stand.prover.open();
            await().until(() -> !node.proofs.isEmpty());

            node.breakStreams();
            node.want(ZERO);
            await().until(() -> node.proofs.size() == 2);
            assertThat(node.proofs.get(1)).as("kept").isEqualTo(node.proofs.getFirst());
            assertThat(stand.prover.begun).containsExactly(ZERO);
        }
    }

    @Test
    void aRestartGoesOnWithWhatWasFound() throws IOException {
        try (Stand stand = Stand.with(top, node)) {
            node.want(ZERO);
            stand.prover.let(2);
            await().until(() -> stand.get("/metrics").body().contains("stowage_post_k2pow_group 2.0"));
        }
        try (Stand stand = Stand.with(top, node)) {
            stand.prover.open();
            await().until(() -> !node.proofs.isEmpty());
            assertThat(stand.prover.groups).as("no k2pow twice").containsExactly(2, 3);
        }
        Path kept = top.resolve("state").resolve("proof.json");
        try (Stand stand = Stand.with(top, node)) {
            node.want(ZERO);
            await().until(() -> node.proofs.size() == 2);
            assertThat(stand.prover.groups).as("the finished proof was kept").isEmpty();
        }
        assertThat(node.proofs.get(1)).isEqualTo(node.proofs.getFirst());
        Files.writeString(kept, Files.readString(kept).replace("\"pow\":", "\"pow\":1"));
        try (Stand stand = Stand.with(top, node)) {
            stand.prover.open();
            node.want(ZERO);
            await().until(() -> node.proofs.size() == 3);
            assertThat(stand.prover.groups).as("a wrong one is not used").isNotEmpty();
        }
    }

    @Test
    void aNodeThatGoesAwayIsFoundAgain() throws Exception {
        try (Stand stand = Stand.with(top, node)) {
            node.want(ZERO);
            await().until(() -> !node.inProgress.isEmpty());
            node.stop();
            await().until(() -> stand.get("/q/health/ready").statusCode() == 503);
            stand.prover.open();
            await().until(() -> stand.status().equals("\"DoneProving\""));
            node.start();
            await().until(() -> node.proofs.size() == 1);

            assertThat(stand.prover.begun).containsExactly(ZERO);
        }
    }

    @Test
    void itWaitsForTheServiceThatTheNodeKnows() throws IOException {
        node.occupy(SmallIdentity.QUICK.identity().nodeId());
        try (Stand stand = Stand.with(top, node)) {
            await().until(() -> node.refused.size() > 2);
            assertThat(stand.notices).anyMatch(line -> line.contains("UNKNOWN \"post service already registered\""));
            node.leave(SmallIdentity.QUICK.identity().nodeId());
            stand.prover.open();
            node.want(ZERO);
            await().until(() -> node.proofs.size() == 1);
        }
    }

    @Test
    void damageIsAnErrorUntilItIsRepaired() throws IOException {
        try (Stand stand = Stand.with(top, node)) {
            stand.prover.open();
            Path file = stand.directories.getFirst().labelFile(1);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, new byte[whole.length]);
            node.want(ZERO);
            await().until(() -> node.errors.size() > 3);

            assertThat(stand.prover.begun).as("not again on the same data").containsExactly(ZERO);
            assertThat(stand.health("/q/health").toString())
                    .contains("BAD_DATA: ")
                    .contains("is wrong at byte");
            assertThat(stand.get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(stand.get("/metrics").body()).contains("stowage_post_failures_total{kind=\"bad_data\"} 1.0");
            // At once: a proof that finds half of it would fail.
            Path repaired = Files.write(top.resolve("repaired"), whole);
            Files.move(repaired, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
            await().until(() -> node.proofs.size() == 1);
            assertThat(stand.prover.begun).containsExactly(ZERO, ZERO);
        }
    }

    @Test
    void aChallengeOfAnotherLengthIsAnError() throws IOException {
        try (Stand stand = Stand.with(top, node)) {
            await().until(node::hasRegistered);
            node.askRaw("12050a03010203");
            await().until(() -> node.errors.size() == 1);
            assertThat(stand.prover.begun).isEmpty();
            assertThat(stand.notices).anyMatch(line -> line.contains("a challenge of 3 bytes"));
        }
    }

    @Test
    void retriesCanBeBounded() throws Exception {
        NodeDialer dialer = Stand.dialer(node);
        node.stop();
        Retries two = new Retries(new BackOff(Duration.ofMillis(1), Duration.ofMillis(1)), OptionalLong.of(2));
        try (Stand stand = new Stand(top, SmallIdentity.QUICK, dialer, two, Lease.UNNEEDED)) {
            assertThat(stand.end()).isInstanceOfSatisfying(Ending.RetriesSpent.class, spent -> {
                assertThat(spent.retries()).isEqualTo(2);
                assertThat(spent.lastReason()).contains("UNAVAILABLE");
            });
            assertThat(stand.notices)
                    .filteredOn(line -> line.contains("no connection"))
                    .as("told once")
                    .hasSize(1);
        }
    }

    @Test
    void aSecondServiceIsRefused() throws IOException {
        try (Stand stand = Stand.with(top, node)) {
            assertThatThrownBy(() -> Stand.with(top, node))
                    .isInstanceOfSatisfying(
                            PostFailure.class, e -> assertThat(e.kind()).isEqualTo(PostFailure.Kind.IN_USE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            assertThat(stand.status()).isEqualTo("\"Idle\"");
        }
    }

    @Test
    void anAddressInUseIsToldAndNothingIsHeld() throws IOException {
        var directories = SmallIdentity.QUICK.write(top.resolve("post"));
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            ServeSettings settings = new ServeSettings(
                    directories,
                    top.resolve("state"),
                    64,
                    Stand.dialer(node),
                    Stand.QUICK,
                    Optional.of((java.net.InetSocketAddress) taken.getLocalSocketAddress()));
            Prover never = new GatedProver(SmallIdentity.QUICK, directories, top.resolve("state"));

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() ->
                                PostService.open(settings, never, Lease.UNNEEDED, InstantSource.system(), _ -> {}))
                        .hasMessage("--operator-address: cannot listen on localhost:" + taken.getLocalPort()
                                + ": Address already in use. Choose another address or port");
            }
        }
    }

    @Test
    void aLeaseThatIsLostStopsAllAndComesBack() throws IOException {
        Path file = top.resolve("lease.json");
        MovableClock clock = new MovableClock();
        Hash256 nodeId = SmallIdentity.QUICK.identity().nodeId();
        Lease lease = new FileLease(file, nodeId, "us", clock);
        try (Stand stand = new Stand(top, SmallIdentity.QUICK, Stand.dialer(node), Stand.QUICK, lease)) {
            await().until(() -> stand.notices.contains("not serving: " + file + " does not exist"));
            assertThat(node.metadata).isEmpty();
            grant(file, nodeId, "us", clock.instant().plusSeconds(10).toString());
            node.want(ZERO);
            await().until(() -> node.inProgress.size() > 1);
            await().until(() -> stand.prover.begun.contains(ZERO));

            clock.forward(Duration.ofSeconds(10));
            await().until(() -> stand.prover.stopped.equals(List.of(ZERO)));
            await().until(() -> !node.hasRegistered());
            assertThat(stand.get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(stand.health("/q/health/ready").toString()).contains("was over at");
            assertThat(stand.status()).isEqualTo("\"Idle\"");
            stand.prover.open();

            grant(file, nodeId, "us", clock.instant().plusSeconds(10).toString());
            await().until(() -> node.proofs.size() == 1);
            assertThat(stand.get("/q/health/ready").statusCode()).isEqualTo(200);
            grant(file, nodeId, "them", clock.instant().plusSeconds(10).toString());
            await().until(() -> !node.hasRegistered());
            assertThat(stand.notices).contains("not serving: " + file + " is held by them, and this is us");
        }
    }

    static void grant(Path file, Hash256 nodeId, String holder, String until) throws IOException {
        Path written = file.resolveSibling("written");
        Files.writeString(
                written,
                "{\"nodeId\":\"" + nodeId.hex() + "\",\"holder\":\"" + holder + "\",\"until\":\"" + until + "\"}");
        Files.move(written, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
