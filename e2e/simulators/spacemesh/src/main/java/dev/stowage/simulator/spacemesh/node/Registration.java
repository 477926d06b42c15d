package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.wire.NodeRequest;
import dev.stowage.simulator.spacemesh.wire.ServiceResponse;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One service's stream. An answer that nobody asked for is taken as the answer to the next question. */
final class Registration {
    private final StreamObserver<NodeRequest> out;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile boolean isNew = true;
    private volatile Runnable over = () -> {};

    Registration(StreamObserver<NodeRequest> out) {
        this.out = out;
    }

    private sealed interface Answer {
        record Response(ServiceResponse response) implements Answer {}

        record HalfClosed() implements Answer {}

        record Broken() implements Answer {}
    }

    /** The service is gone; another one, or the same again, will be asked. */
    static final class Gone extends Exception {
        private Gone(String message) {
            super(message, null, false, false);
        }
    }

    /** Asks, and waits for the answer for as long as it takes. */
    ServiceResponse ask(NodeRequest request) throws Gone, InterruptedException {
        send(request);
        Answer answer = answers.take();
        return switch (answer) {
            case Answer.Response(ServiceResponse response) -> response;
            case Answer.HalfClosed _ -> {
                end(Status.UNKNOWN, "failed to receive response: EOF");
                over.run();
                throw new Gone("failed to receive response: EOF");
            }
            case Answer.Broken _ -> {
                answers.add(answer);
                throw new Gone("context canceled");
            }
        };
    }

    synchronized void send(NodeRequest request) {
        try {
            out.onNext(request);
        } catch (IllegalStateException | StatusRuntimeException e) {
            // The stream ended in this moment, which the next answer says.
            answers.add(new Answer.Broken());
        }
    }

    boolean isNew() {
        return isNew;
    }

    void admitted() {
        isNew = false;
    }

    void whenOver(Runnable then) {
        over = then;
    }

    void answer(ServiceResponse response) {
        answers.add(new Answer.Response(response));
    }

    void halfClosed() {
        answers.add(new Answer.HalfClosed());
    }

    void broken() {
        answers.add(new Answer.Broken());
    }

    synchronized void end(Status status, String why) {
        out.onError(status.withDescription(why).asRuntimeException());
    }

    /** Its type as Go names it. */
    static String type(ServiceResponse response) {
        return switch (response.getKindCase()) {
            case METADATA -> "*spacemeshv1.ServiceResponse_Metadata";
            case GEN_PROOF -> "*spacemeshv1.ServiceResponse_GenProof";
            case KIND_NOT_SET -> "<nil>";
        };
    }
}
