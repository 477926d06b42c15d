package dev.stowage.spacemesh.api;

import io.grpc.HandlerRegistry;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A node in bytes: each method answers as it is told to, and those that nobody speaks of are not there. */
final class NodeDouble implements AutoCloseable {
    private final Map<String, BiConsumer<byte[], StreamObserver<byte[]>>> methods = new ConcurrentHashMap<>();
    private final Server server;
    /** Paths that were called, in order. */
    final List<String> called = new CopyOnWriteArrayList<>();

    NodeDouble() throws IOException {
        this(InsecureServerCredentials.create());
    }

    NodeDouble(ServerCredentials credentials) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), credentials)
                .fallbackHandlerRegistry(new HandlerRegistry() {
                    @Override
                    public ServerMethodDefinition<?, ?> lookupMethod(String path, String authority) {
                        called.add(path);
                        return methods.containsKey(path) ? definition(path) : null;
                    }
                })
                .build()
                .start();
    }

    /** A node that answers what was recorded. */
    static NodeDouble recorded(String file) throws IOException {
        NodeDouble node = new NodeDouble();
        Recorded.answers(file).forEach(node::answers);
        return node;
    }

    NodeDouble answers(String path, byte[] answer) {
        return does(path, (request, out) -> {
            out.onNext(answer);
            out.onCompleted();
        });
    }

    NodeDouble fails(String path, io.grpc.Status status) {
        return does(path, (request, out) -> out.onError(status.asRuntimeException()));
    }

    NodeDouble does(String path, BiConsumer<byte[], StreamObserver<byte[]>> what) {
        methods.put(path, what);
        return this;
    }

    Endpoint endpoint() {
        return new Endpoint("127.0.0.1", server.getPort(), false);
    }

    Endpoint tlsEndpoint() {
        return new Endpoint("127.0.0.1", server.getPort(), true);
    }

    private ServerMethodDefinition<byte[], byte[]> definition(String path) {
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
        return ServerMethodDefinition.create(
                MethodDescriptor.<byte[], byte[]>newBuilder(bytes, bytes)
                        .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                        .setFullMethodName(path)
                        .build(),
                ServerCalls.asyncServerStreamingCall(
                        (request, out) -> methods.get(path).accept(request, out)));
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
