package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.wire.MeshServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.v2.ActivationRequest;
import dev.stowage.simulator.spacemesh.wire.v2.ActivationServiceGrpc;
import dev.stowage.spacemesh.api.NodeId;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded from the real node, said again: to the simulator, or with {@code make contract-spacemesh} to a real
 * node. {@code contract-not-passing.txt} names the calls that the simulator cannot answer, and one that it can must not
 * be there.
 */
class ContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String AFTER = "api_calls_after_atx";
    private static final String BEFORE = "api_calls_node_up_no_service";
    private static final String NODE_SERVICE = "api_calls_nodeservice";

    /** Calls that change a node: never said to a real one. */
    private static final Set<String> NOT_TO_A_REAL_NODE = Set.of("ChangeLogLevel", "CheckpointStream");

    /** A real node looks for OpenCL platforms when it is asked for its providers, and that takes its time. */
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    static Path folder;

    private static final Optional<String> REAL = property("stowage.contract.node");
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final Map<String, ManagedChannel> BEFORE_ATX = new HashMap<>();
    private static final Map<String, ManagedChannel> AFTER_ATX = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        if (REAL.isPresent()) {
            channels(
                    AFTER_ATX,
                    REAL.get(),
                    property("stowage.contract.private").orElse(""),
                    property("stowage.contract.post").orElse(""));
            BEFORE_ATX.putAll(AFTER_ATX);
            return;
        }
        String id = Net.key(folder.resolve("after").resolve("identities").resolve("alpha.key"));
        Path data = Net.of(folder).data(id);
        Net net = Net.of(folder);
        RunningNode after = keep(RunningNode.start(net, "after"));
        keep(after.serve(folder.resolve("prover.log"), data));
        channels(AFTER_ATX, after);
        Net young = Net.of(folder.resolve("young"));
        Net.key(young.node("before").resolve("identities").resolve("alpha.key"));
        channels(BEFORE_ATX, keep(RunningNode.start(young, "before")));
        await().atMost(Duration.ofMinutes(4))
                .until(() -> after.open().activations(new NodeId(id), 0, 99).size() >= 2);
    }

    private static <T extends AutoCloseable> T keep(T open) {
        OPEN.add(open);
        return open;
    }

    private static void channels(Map<String, ManagedChannel> channels, RunningNode node) {
        channels(channels, node.address("public"), node.address("private"), node.address("local"));
    }

    private static void channels(Map<String, ManagedChannel> channels, String open, String closed, String post) {
        Map.of("public", open, "private", closed, "post", post).forEach((listener, address) -> {
            if (!address.isEmpty()) {
                channels.put(
                        listener,
                        NettyChannelBuilder.forTarget(address).usePlaintext().build());
            }
        });
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }

    @AfterAll
    static void end() throws Exception {
        Stream.concat(BEFORE_ATX.values().stream(), AFTER_ATX.values().stream()).forEach(ManagedChannel::shutdownNow);
        for (AutoCloseable open : OPEN) {
            open.close();
        }
    }

    static List<Recorded> recorded() {
        return Stream.of(NODE_SERVICE, BEFORE, AFTER)
                .flatMap(group -> Recorded.group(group).stream())
                .filter(call -> !call.answer().isNull())
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void isAnsweredAsRecorded(Recorded call) throws Exception {
        Map<String, ManagedChannel> channels = call.group().equals(AFTER) ? AFTER_ATX : BEFORE_ATX;
        String method = call.path().substring(call.path().indexOf('/') + 1);
        assumeThat(REAL.isPresent() && NOT_TO_A_REAL_NODE.contains(method))
                .as("changes a real node")
                .isFalse();
        assumeThat(REAL.isPresent() && !isSayable(call))
                .as("the simulator has no description of its messages")
                .isFalse();
        assumeThat(channels).as("no address of this listener").containsKey(call.listener());

        List<String> differences = differences(call, channels.get(call.listener()));

        if (REAL.isPresent() && !differences.isEmpty()) {
            assertThat(otherStates(call, channels))
                    .as("%s: %s", call, differences)
                    .isTrue();
        } else if (REAL.isEmpty() && listed().containsKey(call.toString())) {
            assertThat(differences).as("%s passes: take it off the list", call).isNotEmpty();
        } else {
            assertThat(differences).as("%s", call).isEmpty();
        }
    }

    @Test
    void eachOnTheListWasRecorded() throws IOException {
        assertThat(recorded().stream().map(Recorded::toString).toList()).containsAll(listed().keySet());
        assertThat(listed().values()).noneMatch(String::isBlank);
    }

    /** A real node may be in the state of another recording of the same call. */
    private static boolean otherStates(Recorded call, Map<String, ManagedChannel> channels) throws IOException {
        for (Recorded other : recorded()) {
            if (call.isOfTheSameCall(other)
                    && differences(other, channels.get(other.listener())).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The calls that the simulator answers otherwise, with the reason. */
    private static Map<String, String> listed() throws IOException {
        try (var in = ContractTest.class.getResourceAsStream("/contract-not-passing.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(" | ")),
                            line -> line.substring(line.indexOf(" | ") + 3)));
        }
    }

    /** An empty request and the text of a refusal need no description. */
    private static boolean isSayable(Recorded call) {
        return call.refused() || Wire.method(call.path()).isPresent();
    }

    private static List<String> differences(Recorded call, ManagedChannel channel) throws IOException {
        Optional<MethodDescriptor> known = Wire.method(call.path());
        // An empty message stands for those that the simulator has no description of.
        MethodDescriptor method = known.orElseGet(
                () -> Wire.method("spacemesh.v1.NodeService/Status").orElseThrow());
        try {
            DynamicMessage seen = said(call, method, known.isPresent(), channel);
            if (call.refused()) {
                return List.of("it is answered, recorded was " + call.answer());
            }
            return known.isEmpty()
                    ? List.of("the simulator has no such method")
                    : Shape.differences(DynamicMessage.parseFrom(method.getOutputType(), call.raw()), seen);
        } catch (StatusRuntimeException e) {
            return refusal(call, e.getStatus());
        }
    }

    private static List<String> refusal(Recorded call, Status status) {
        if (!call.refused()) {
            return List.of("it is refused: " + status);
        }
        List<String> differences = new ArrayList<>();
        if (call.answer().get("code").intValue() != status.getCode().value()) {
            differences.add("the code is " + status.getCode());
        }
        if (!Shape.masked(call.answer().get("message").textValue())
                .equals(Shape.masked(String.valueOf(status.getDescription())))) {
            differences.add("the message is " + status.getDescription());
        }
        return differences;
    }

    /** The recorded ones, but of an epoch that has begun and in which an ATX of the node's network counts, if any. */
    private static JsonNode arguments(Recorded call) throws IOException {
        JsonNode arguments = JSON.readTree(call.arguments());
        if (call.group().equals(AFTER) && arguments instanceof ObjectNode object && object.has("epoch")) {
            object.put("epoch", counting(AFTER_ATX.get("public")));
        }
        return arguments;
    }

    /** Of a simulated node the first such epoch: it may have missed the last one. All real ones have ATXs. */
    private static int counting(ManagedChannel channel) {
        int current = MeshServiceGrpc.newBlockingStub(channel)
                .currentEpoch(Empty.getDefaultInstance())
                .getEpochnum()
                .getNumber();
        ActivationRequest some = ActivationRequest.newBuilder()
                .setStartEpoch(REAL.isPresent() ? Math.max(0, current - 1) : 0)
                .setLimit(100)
                .build();
        return ActivationServiceGrpc.newBlockingStub(channel).list(some).getActivationsList().stream()
                .mapToInt(atx -> atx.getPublishEpoch() + 1)
                .filter(epoch -> epoch <= current)
                .min()
                .orElse(current);
    }

    private static DynamicMessage said(Recorded call, MethodDescriptor method, boolean known, ManagedChannel channel)
            throws IOException {
        DynamicMessage request = known
                ? Wire.message(method.getInputType(), arguments(call))
                : DynamicMessage.getDefaultInstance(method.getInputType());
        Iterator<DynamicMessage> answers = ClientCalls.blockingServerStreamingCall(
                channel,
                io.grpc.MethodDescriptor.newBuilder(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())),
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                        .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
                        .setFullMethodName(call.path())
                        .build(),
                CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS),
                request);
        return answers.next();
    }
}
