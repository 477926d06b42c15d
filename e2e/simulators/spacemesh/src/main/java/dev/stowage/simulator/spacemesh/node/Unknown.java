package dev.stowage.simulator.spacemesh.node;

import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what there is not, in the words of a server in Go. */
final class Unknown extends HandlerRegistry {
    private final List<String> services;

    Unknown(List<BindableService> services) {
        this.services = services.stream()
                .map(service -> service.bindService().getServiceDescriptor().getName())
                .toList();
    }

    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String path, @Nullable String authority) {
        int slash = path.lastIndexOf('/');
        String service = path.substring(0, Math.max(0, slash));
        String why = services.contains(service)
                ? "unknown method " + path.substring(slash + 1) + " for service " + service
                : "unknown service " + service;
        MethodDescriptor.Marshaller<byte[]> bytes = new Bytes();
        return ServerMethodDefinition.create(
                MethodDescriptor.<byte[], byte[]>newBuilder(bytes, bytes)
                        .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                        .setFullMethodName(path)
                        .build(),
                ServerCalls.asyncServerStreamingCall((_, out) ->
                        out.onError(Status.UNIMPLEMENTED.withDescription(why).asRuntimeException())));
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
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
    }
}
