package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.wire.AdminServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.Event;
import dev.stowage.simulator.spacemesh.wire.EventStreamRequest;
import dev.stowage.simulator.spacemesh.wire.PostSetupStatus;
import dev.stowage.simulator.spacemesh.wire.SmesherServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that makes its data and starts a prover itself. */
class SupervisedTest {
    @TempDir
    Path folder;

    private RunningNode start() throws Exception {
        // Nothing here waits for it; on no machine does the first proof come after the first registration has opened.
        Instant genesis = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.DAYS);
        return RunningNode.start(
                new Net(folder, Net.thirtySeconds(genesis)),
                "one",
                RunningNode.COINBASE,
                "--smeshing-start",
                "--smeshing-opts-datadir",
                folder.resolve("post").toString(),
                "--smeshing-opts-numunits",
                "1",
                "--smeshing-opts-proving-nonces",
                "64");
    }

    /** Kind and words of each event but the beacon, which another thread tells. */
    private static List<String> recorded() throws Exception {
        List<String> events = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(SupervisedTest.class.getResourceAsStream("/recorded-supervised.jsonl"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                JsonNode event = JsonMapper.builder().build().readTree(line);
                event.properties().stream()
                        .filter(field ->
                                field.getValue().isObject() && !field.getKey().equals("beacon"))
                        .forEach(field -> events.add(
                                field.getKey() + ": " + event.get("help").asText()));
            }
        }
        return events;
    }

    private static List<String> told(ManagedChannel channel, int count) {
        List<String> events = new ArrayList<>();
        Iterator<Event> stream =
                AdminServiceGrpc.newBlockingStub(channel).eventsStream(EventStreamRequest.getDefaultInstance());
        while (events.size() < count) {
            Event event = stream.next();
            if (event.getDetailsCase() != Event.DetailsCase.BEACON) {
                events.add(event.getDetailsCase().name().toLowerCase(java.util.Locale.ROOT) + ": " + event.getHelp());
            }
        }
        return events;
    }

    @Test
    void itMakesTheDataAndProvesAndDiesWithItsProver() throws Exception {
        try (RunningNode node = start()) {
            ManagedChannel channel = NettyChannelBuilder.forTarget(node.address("private"))
                    .usePlaintext()
                    .build();
            List<String> recorded = recorded();
            assertThat(recorded).hasSize(7);
            assertThat(told(channel, recorded.size())).isEqualTo(recorded);
            SmesherServiceGrpc.SmesherServiceBlockingStub smesher = SmesherServiceGrpc.newBlockingStub(channel);
            PostSetupStatus status =
                    smesher.postSetupStatus(Empty.getDefaultInstance()).getStatus();
            assertThat(smesher.isSmeshing(Empty.getDefaultInstance()).getIsSmeshing())
                    .isTrue();
            assertThat(status.getState()).isEqualTo(PostSetupStatus.State.STATE_COMPLETE);
            assertThat(status.getNumLabelsWritten()).isEqualTo(256);
            assertThat(status.getOpts().getDataDir())
                    .isEqualTo(folder.resolve("post").toString());
            channel.shutdownNow();

            prover(node).destroy();

            assertThat(node.program().exit()).isEqualTo(1);
            assertThat(node.program().log()).contains("\"L\":\"FATAL\"", "post service exited");
        }
    }

    @Test
    void aCleanStopEndsTheProverToo() throws Exception {
        try (RunningNode node = start()) {
            node.program().await("post service registered");
            ProcessHandle prover = prover(node);

            assertThat(node.program().stop()).isZero();

            assertThat(prover.onExit()).succeedsWithin(java.time.Duration.ofMinutes(1));
            assertThat(node.program().log()).doesNotContain("post service exited");
        }
    }

    private static ProcessHandle prover(RunningNode node) {
        return ProcessHandle.of(node.program().pid())
                .orElseThrow()
                .children()
                .findFirst()
                .orElseThrow();
    }
}
