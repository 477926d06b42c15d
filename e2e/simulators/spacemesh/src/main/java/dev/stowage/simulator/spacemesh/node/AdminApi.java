package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.wire.AdminServiceGrpc;
import dev.stowage.simulator.spacemesh.wire.Event;
import dev.stowage.simulator.spacemesh.wire.EventStreamRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The stream of events. */
final class AdminApi extends AdminServiceGrpc.AdminServiceImplBase {
    private final Events events;

    AdminApi(Events events) {
        this.events = events;
    }

    @Override
    public void eventsStream(EventStreamRequest request, StreamObserver<Event> out) {
        events.read((ServerCallStreamObserver<Event>) out);
    }
}
