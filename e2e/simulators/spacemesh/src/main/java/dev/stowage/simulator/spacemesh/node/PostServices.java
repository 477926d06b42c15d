package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.wire.MetadataRequest;
import dev.stowage.simulator.spacemesh.wire.NodeRequest;
import dev.stowage.simulator.spacemesh.wire.PostServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.ServiceResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The services that have registered, one for each identity; who they are they say themselves. */
final class PostServices extends PostServiceGrpc.PostServiceImplBase {
    private static final int ID_BYTES = 32;

    private final Map<String, Registration> registered = new ConcurrentHashMap<>();

    @Override
    public StreamObserver<ServiceResponse> register(StreamObserver<NodeRequest> out) {
        Registration registration = new Registration(out);
        registration.send(NodeRequest.newBuilder()
                .setMetadata(MetadataRequest.getDefaultInstance())
                .build());
        return new StreamObserver<>() {
            @Override
            public void onNext(ServiceResponse response) {
                if (registration.isNew()) {
                    admit(registration, response);
                } else {
                    registration.answer(response);
                }
            }

            @Override
            public void onError(Throwable problem) {
                registered.values().remove(registration);
                registration.broken();
                Log.error(
                        "node.grpc",
                        "finished streaming call with code Unknown",
                        "grpc.service",
                        "spacemesh.v1.PostService",
                        "grpc.method",
                        "Register",
                        "grpc.error",
                        "context canceled");
            }

            @Override
            public void onCompleted() {
                registration.halfClosed();
            }
        };
    }

    private void admit(Registration registration, ServiceResponse response) {
        if (!response.hasMetadata()) {
            registration.end(Status.UNKNOWN, "expected metadata response, got " + Registration.type(response));
        } else if (!response.getMetadata().hasMeta()) {
            registration.end(Status.UNKNOWN, "expected metadata, got empty response");
        } else {
            // A shorter id is taken as if it ended in zeros.
            byte[] id =
                    Arrays.copyOf(response.getMetadata().getMeta().getNodeId().toByteArray(), ID_BYTES);
            String hex = HexFormat.of().formatHex(id);
            registration.admitted();
            if (registered.putIfAbsent(hex, registration) != null) {
                registration.end(Status.UNKNOWN, "post service already registered");
            } else {
                registration.whenOver(() -> registered.remove(hex, registration));
                Log.info("node.postService", "post service registered", "node_id", hex);
            }
        }
    }

    /** The service of an identity, if there is one. */
    Optional<Registration> of(String id) {
        return Optional.ofNullable(registered.get(id));
    }
}
