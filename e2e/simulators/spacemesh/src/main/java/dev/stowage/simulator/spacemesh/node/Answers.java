package dev.stowage.simulator.spacemesh.node;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** Gives one answer, or one refusal. */
final class Answers {
    private Answers() {}

    static <T> void give(StreamObserver<T> out, T answer) {
        out.onNext(answer);
        out.onCompleted();
    }

    static void refuse(StreamObserver<?> out, Status status, String why) {
        out.onError(status.withDescription(why).asRuntimeException());
    }
}
