package dev.stowage.simulator.spacemesh.prover;

import dev.stowage.simulator.spacemesh.wire.MetadataResponse;
import dev.stowage.simulator.spacemesh.wire.NodeRequest;
import dev.stowage.simulator.spacemesh.wire.PostServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.ServiceResponse;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Dials the node again and again, and answers each of its questions with one answer. */
public final class Dialer {
    private final ServiceSettings settings;
    private final Faults faults;
    private final ProofJob job;

    /** Prepares it. */
    public Dialer(ServiceSettings settings, Faults faults, Stage stage) {
        this.settings = settings;
        this.faults = faults;
        this.job = new ProofJob(settings, faults, stage);
    }

    /** Serves until the retries of one series are spent. */
    public void run() throws InterruptedException {
        int tries = 0;
        while (true) {
            boolean reached = serve();
            tries = reached ? 0 : tries + 1;
            if (settings.maxRetries().isPresent()
                    && tries > settings.maxRetries().getAsInt()) {
                return;
            }
            TimeUnit.SECONDS.sleep(settings.reconnectSeconds());
        }
    }

    private boolean serve() throws InterruptedException {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        settings.node().getHost(), settings.node().getPort())
                .usePlaintext()
                .build();
        try {
            Conversation conversation = new Conversation();
            PostServiceGrpc.newStub(channel).register(conversation);
            conversation.end.await();
            return conversation.asked.get();
        } finally {
            channel.shutdownNow();
        }
    }

    private final class Conversation implements ClientResponseObserver<ServiceResponse, NodeRequest> {
        private final AtomicReference<@Nullable StreamObserver<ServiceResponse>> out = new AtomicReference<>();
        private final AtomicBoolean asked = new AtomicBoolean();
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void beforeStart(ClientCallStreamObserver<ServiceResponse> answers) {
            out.set(answers);
        }

        @Override
        public void onNext(NodeRequest request) {
            asked.set(true);
            StreamObserver<ServiceResponse> answers = out.get();
            if (answers == null) {
                throw new IllegalStateException("asked before the stream was there");
            }
            if (request.hasMetadata()) {
                RustLog.info(
                        "post_service::client",
                        "obtained metadata: " + settings.metadata().getNumUnits() + " units");
                answers.onNext(ServiceResponse.newBuilder()
                        .setMetadata(MetadataResponse.newBuilder().setMeta(settings.metadata()))
                        .build());
            } else if (!faults.silent) {
                answers.onNext(ServiceResponse.newBuilder()
                        .setGenProof(job.answer(request.getGenProof().getChallenge()))
                        .build());
            }
        }

        @Override
        public void onError(Throwable problem) {
            Status status = Status.fromThrowable(problem);
            RustLog.info(
                    "post_service::client",
                    "disconnected: Err(status: " + status.getCode() + ", message: \"" + status.getDescription()
                            + "\")");
            end.countDown();
        }

        @Override
        public void onCompleted() {
            end.countDown();
        }
    }
}
