package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.Empty;
import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.wire.ActiveSetRequest;
import dev.stowage.simulator.spacemesh.wire.ActiveSetResponse;
import dev.stowage.simulator.spacemesh.wire.ChangeLogLevelRequest;
import dev.stowage.simulator.spacemesh.wire.DebugServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;

/** Active sets and log levels. */
final class DebugApi extends DebugServiceGrpc.DebugServiceImplBase {
    private final Site site;

    DebugApi(Site site) {
        this.site = site;
    }

    @Override
    public void activeSet(ActiveSetRequest request, StreamObserver<ActiveSetResponse> out) {
        List<Atx> active = site.chain().activeIn(request.getEpoch());
        if (active.isEmpty()) {
            Answers.refuse(out, Status.INTERNAL, "active set for epoch " + request.getEpoch() + ": empty active set");
            return;
        }
        ActiveSetResponse.Builder set = ActiveSetResponse.newBuilder();
        active.forEach(atx -> set.addIds(ActivationApi.id(atx.id())));
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
