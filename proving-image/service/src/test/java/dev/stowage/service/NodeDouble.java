package dev.stowage.service;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.stowage.engine.label.Hash256;
import dev.stowage.service.wire.GenProofResponse;
import dev.stowage.service.wire.GenProofStatus;
import dev.stowage.service.wire.ServiceResponse;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The node's side as recorded from go-spacemesh, in bytes: it asks for metadata, takes one service for each identity,
 * and asks for the proof that it wants again some time after each answer.
 */
final class NodeDouble implements AutoCloseable {
    private static final String ASK_METADATA = "0a00";
    private static final String ASK_PROOF = "12220a20";
    private static final long POLL_MILLIS = 20;
    private static final long LAYER_MILLIS = 60;

    private final ExecutorService clock = Executors.newSingleThreadExecutor();
    private final Map<String, Registration> registered = new ConcurrentHashMap<>();
    private final ServerCredentials credentials;
    private int port;
    private Server server;
    private volatile Hash256 wanted;
    /** All that came, by kind; a body is what is behind the five bytes of gRPC. */
    final List<String> metadata = new CopyOnWriteArrayList<>();

    final List<String> proofs = new CopyOnWriteArrayList<>();
    final List<Hash256> inProgress = new CopyOnWriteArrayList<>();
    final List<Hash256> errors = new CopyOnWriteArrayList<>();
    final List<String> violations = new CopyOnWriteArrayList<>();
    final List<String> refused = new CopyOnWriteArrayList<>();

    NodeDouble(ServerCredentials credentials) throws IOException {
        this.credentials = credentials;
        start();
    }

    void start() throws IOException {
        server = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), credentials)
                .permitKeepAliveTime(60, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(false)
                .addService(service())
                .build()
                .start();
        port = server.getPort();
    }

    /** GOAWAY first; the connection is cut while the stream is still open. */
    void stop() throws InterruptedException {
        server.shutdown();
        server.awaitTermination(50, TimeUnit.MILLISECONDS);
        server.shutdownNow().awaitTermination();
        registered.clear();
    }

    int port() {
        return port;
    }

    boolean hasRegistered() {
        return !registered.isEmpty();
    }

    void want(Hash256 challenge) {
        wanted = challenge;
        registered.values().forEach(registration -> later(registration, 0));
    }

    /** Bytes as they are for a challenge of any length. */
    void askRaw(String hex) {
        registered.values().forEach(registration -> registration.send(hex));
    }

    void breakStreams() {
        for (String id : List.copyOf(registered.keySet())) {
            Registration broken = registered.remove(id);
            broken.out.onError(Status.UNAVAILABLE.asRuntimeException());
        }
    }

    /** Another service of the same identity is there. */
    void occupy(Hash256 nodeId) {
        registered.put(nodeId.hex(), new Registration(null));
    }

    void leave(Hash256 nodeId) {
        registered.remove(nodeId.hex());
    }

    private ServerServiceDefinition service() {
        MethodDescriptor.Marshaller<byte[]> bytes = new MethodDescriptor.Marshaller<>() {
            @Override
            public InputStream stream(byte[] value) {
                return new ByteArrayInputStream(value);
            }

            @Override
            public byte[] parse(InputStream stream) {
                try {
                    return stream.readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        String name = "spacemesh.v1.PostService";
        return ServerServiceDefinition.builder(name)
                .addMethod(
                        MethodDescriptor.<byte[], byte[]>newBuilder(bytes, bytes)
                                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                                .setFullMethodName(name + "/Register")
                                .build(),
                        ServerCalls.asyncBidiStreamingCall(out -> {
                            Registration registration = new Registration(out);
                            registration.send(ASK_METADATA);
                            return registration;
                        }))
                .build();
    }

    private void later(Registration registration, long millis) {
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, clock).execute(() -> {
            Hash256 challenge = wanted;
            if (challenge != null && registered.containsValue(registration) && registration.asked == null) {
                registration.asked = challenge;
                registration.send(ASK_PROOF + challenge.hex());
            }
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        server.shutdownNow();
    }

    private final class Registration implements StreamObserver<byte[]> {
        private final StreamObserver<byte[]> out;
        private volatile Hash256 asked;
        private volatile boolean open;

        Registration(StreamObserver<byte[]> out) {
            this.out = out;
        }

        synchronized void send(String hex) {
            open = true;
            out.onNext(HexFormat.of().parseHex(hex));
        }

        @Override
        public void onNext(byte[] body) {
            if (!open) {
                violations.add("an answer to no question: " + HexFormat.of().formatHex(body));
            }
            open = false;
            try {
                ServiceResponse response = ServiceResponse.parseFrom(body);
                if (response.hasMetadata()) {
                    metadata.add(HexFormat.of().formatHex(body));
                    register(HexFormat.of()
                            .formatHex(
                                    response.getMetadata().getMeta().getNodeId().toByteArray()));
                } else {
                    proof(response.getGenProof(), HexFormat.of().formatHex(body));
                }
            } catch (InvalidProtocolBufferException e) {
                violations.add(e.toString());
            }
        }

        private void register(String id) {
            if (registered.putIfAbsent(id, this) != null) {
                refused.add(id);
                out.onError(Status.UNKNOWN
                        .withDescription("post service already registered")
                        .asRuntimeException());
                return;
            }
            later(this, 0);
        }

        private void proof(GenProofResponse response, String body) {
            Hash256 challenge = asked;
            asked = null;
            if (response.getStatus() != GenProofStatus.GEN_PROOF_STATUS_OK) {
                errors.add(challenge);
                later(this, LAYER_MILLIS);
            } else if (response.hasProof()) {
                if (challenge != null && challenge.equals(wanted)) {
                    wanted = null;
                }
                proofs.add(body);
            } else {
                inProgress.add(challenge);
                later(this, POLL_MILLIS);
            }
        }

        @Override
        public void onError(Throwable problem) {
            registered.values().remove(this);
        }

        @Override
        public void onCompleted() {
            registered.values().remove(this);
        }
    }
}
