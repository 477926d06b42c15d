package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.chain.Lottery;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.wire.ActiveSetRequest;
import dev.stowage.simulator.spacemesh.wire.ActiveSetResponse;
import dev.stowage.simulator.spacemesh.wire.ChangeLogLevelRequest;
import dev.stowage.simulator.spacemesh.wire.DebugServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Optional;

/** Active sets and log levels. */
final class DebugApi extends DebugServiceGrpc.DebugServiceImplBase {
    private final Site site;
    private final Lottery lottery;
    private final Progress progress;

    DebugApi(Site site, Lottery lottery, Progress progress) {
        this.site = site;
        this.lottery = lottery;
        this.progress = progress;
    }

    @Override
    public void activeSet(ActiveSetRequest request, StreamObserver<ActiveSetResponse> out) {
        int epoch = request.getEpoch();
        Optional<String> none = lottery.withoutActiveSet(epoch, progress.current());
        if (none.isPresent()) {
            Answers.refuse(out, Status.INTERNAL, "active set for epoch " + epoch + ": " + none.get());
            return;
        }
        ActiveSetResponse.Builder set = ActiveSetResponse.newBuilder();
        site.chain().activeIn(epoch).forEach(atx -> set.addIds(ActivationApi.id(atx.id())));
        Answers.give(out, set.build());
    }

    @Override
    public void changeLogLevel(ChangeLogLevelRequest request, StreamObserver<Empty> out) {
        String module = request.getModule();
        if (!Log.MODULES.contains(module) && !module.equals("*")) {
            Answers.refuse(out, Status.UNKNOWN, "cannot find logger " + module);
        } else if (!Log.level(module, request.getLevel())) {
            Answers.refuse(out, Status.UNKNOWN, "parse level: unrecognized level: \"" + request.getLevel() + "\"");
        } else {
            Answers.give(out, Empty.getDefaultInstance());
        }
    }
}
