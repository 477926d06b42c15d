package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.stowage.simulator.spacemesh.wire.GenProofResponse;
import dev.stowage.simulator.spacemesh.wire.GenProofStatus;
import dev.stowage.simulator.spacemesh.wire.Metadata;
import dev.stowage.simulator.spacemesh.wire.MetadataResponse;
import dev.stowage.simulator.spacemesh.wire.NodeRequest;
import dev.stowage.simulator.spacemesh.wire.PostServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.ServiceResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the node does with services that do not answer as they should, each as it was recorded. */
class RegisterTest {
    private static final ServiceResponse IN_PROGRESS = ServiceResponse.newBuilder()
            .setGenProof(GenProofResponse.newBuilder().setStatus(GenProofStatus.GEN_PROOF_STATUS_OK))
            .build();

    @TempDir
    Path folder;

    private RunningNode node;
    private ManagedChannel channel;
    private ByteString id;

    @BeforeEach
    void start() throws Exception {
        Net net = Net.of(folder);
        String hex = Net.key(net.node("one").resolve("identities").resolve("alpha.key"));
        id = ByteString.copyFrom(HexFormat.of().parseHex(hex));
        node = RunningNode.start(net, "one");
        channel =
                NettyChannelBuilder.forTarget(node.postAddress()).usePlaintext().build();
    }

    @AfterEach
    void end() {
        channel.shutdownNow();
        node.close();
    }

    @Test
    void theWrongKindAsFirstAnswer() throws Exception {
        Service service = new Service();
        assertThat(service.asked()).isEqualTo("METADATA");
        service.out.onNext(IN_PROGRESS);
        assertThat(service.asked())
                .isEqualTo("UNKNOWN expected metadata response, got *spacemeshv1.ServiceResponse_GenProof");
    }

    @Test
    void metadataWithoutMeta() throws Exception {
        Service service = new Service();
        service.asked();
        service.out.onNext(ServiceResponse.newBuilder()
                .setMetadata(MetadataResponse.getDefaultInstance())
                .build());
        assertThat(service.asked()).isEqualTo("UNKNOWN expected metadata, got empty response");
    }

    @Test
    void aShortIdIsTakenAsIfItEndedInZeros() throws Exception {
        Service service = new Service();
        service.asked();
        service.out.onNext(metadata(id.substring(0, 31)));
        node.program()
                .await("post service registered\",\"node_id\":\""
                        + HexFormat.of().formatHex(id.substring(0, 31).toByteArray()) + "00\"");
    }

    @Test
    void theSecondServiceOfAnIdentityIsRefusedAndTheFirstIsAskedOn() throws Exception {
        Service first = registered();
        assertThat(first.asked()).isEqualTo("GEN_PROOF");
        Service second = new Service();
        second.asked();
        second.out.onNext(metadata(id));
        assertThat(second.asked()).isEqualTo("UNKNOWN post service already registered");
        first.out.onNext(IN_PROGRESS);
        assertThat(first.asked()).isEqualTo("GEN_PROOF");
    }

    @Test
    void aHalfClosedStreamIsNoticedAtTheNextQuestion() throws Exception {
        Service service = registered();
        assertThat(service.asked()).isEqualTo("GEN_PROOF");
        service.out.onNext(IN_PROGRESS);
        service.out.onCompleted();
        assertThat(service.asked()).isEqualTo("GEN_PROOF");
        assertThat(service.asked()).isEqualTo("UNKNOWN failed to receive response: EOF");
    }

    @Test
    void anAnswerThatNobodyAskedForIsTakenForTheNext() throws Exception {
        Service service = registered();
        service.out.onNext(metadata(id));
        assertThat(service.asked()).isEqualTo("GEN_PROOF");
        node.program()
                .await("failed to generate initial proof:.*unexpected response of type:"
                        + " \\*spacemeshv1.ServiceResponse_Metadata");
    }

    @Test
    void afterAnErrorTheStreamStaysAndIsAskedAgain() throws Exception {
        Service service = registered();
        for (int i = 0; i < 2; i++) {
            assertThat(service.asked()).isEqualTo("GEN_PROOF");
            service.out.onNext(ServiceResponse.newBuilder()
                    .setGenProof(GenProofResponse.newBuilder().setStatus(GenProofStatus.GEN_PROOF_STATUS_ERROR))
                    .build());
        }
        assertThat(service.asked()).isEqualTo("GEN_PROOF");
        node.program().await("error generating proof: status:GEN_PROOF_STATUS_ERROR");
    }

    private Service registered() throws Exception {
        Service service = new Service();
        service.asked();
        service.out.onNext(metadata(id));
        return service;
    }

    private static ServiceResponse metadata(ByteString nodeId) {
        return ServiceResponse.newBuilder()
                .setMetadata(MetadataResponse.newBuilder()
                        .setMeta(Metadata.newBuilder()
                                .setNodeId(nodeId)
                                .setNonce(1)
                                .setNumUnits(2)
                                .setLabelsPerUnit(256)))
                .build();
    }

    /** A service of which each word is chosen. */
    private final class Service implements StreamObserver<NodeRequest> {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StreamObserver<ServiceResponse> out =
                PostServiceGrpc.newStub(channel).register(this);

        /** The next question, or how the stream ended. */
        String asked() throws InterruptedException {
            return String.valueOf(heard.poll(120, TimeUnit.SECONDS));
        }

        @Override
        public void onNext(NodeRequest request) {
            heard.add(request.getKindCase().name());
        }

        @Override
        public void onError(Throwable problem) {
            Status status = Status.fromThrowable(problem);
            heard.add(status.getCode() + " " + status.getDescription());
        }

        @Override
        public void onCompleted() {
            heard.add("completed");
        }
    }
}
