package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.support.Doubts;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Sight;
import dev.stowage.operator.support.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status of an object, of which not everything can be found out at each look. */
@ApplicationScoped
class Telling {
    private final Doubts doubts;

    Telling(Doubts doubts) {
        this.doubts = doubts;
    }

    /** What to tell while the namespace cannot be seen. */
    PostIdentityStatus unseen(PostIdentity object, Sight.Obstacle obstacle, Instant now) {
        return switch (obstacle) {
            case Sight.Obstacle.Forbidden(String said) ->
                PostIdentityStatusReport.carried(
                        List.of(Verdict.unknown(
                                "Ready",
                                Reason.NOT_PERMITTED,
                                said + ": list the namespace in the chart's watchNamespaces, or give the rights back."
                                        + " Until then nothing is started or stopped, and running pods continue")),
                        object,
                        now);
            case Sight.Obstacle.Ending(String said) ->
                PostIdentityStatusReport.carried(List.of(Verdict.unknown("Ready", Reason.STOPPING, said)), object, now);
            case Sight.Obstacle.Passing(String said) ->
                doubted(object, List.of(Verdict.unknown("Ready", Reason.NOT_REACHABLE, said)), now);
        };
    }

    /** The status of an object after a plan. While the plan has an open question, the last conditions stay. */
    PostIdentityStatus of(PostIdentityPlan plan, PostIdentityFacts facts, PostIdentity object, Instant now) {
        Optional<Verdict> doubt = plan.doubt();
        if (doubt.isPresent()) {
            return doubted(object, List.of(PostIdentityStatusReport.ready(plan.verdicts()), doubt.get()), now);
        }
        doubts.end(object);
        return PostIdentityStatusReport.status(plan, facts, object, now);
    }

    /** It is gone. */
    void forget(PostIdentity object) {
        doubts.end(object);
    }

    private PostIdentityStatus doubted(PostIdentity object, List<Verdict> verdicts, Instant now) {
        Optional<Instant> since = doubts.lasting(object, now);
        if (since.isEmpty() && object.getStatus() != null) {
            return object.getStatus();
        }
        List<Verdict> told = verdicts.stream()
                .map(v -> since.isEmpty()
                        ? v
                        : Verdict.unknown(v.type(), v.reason(), v.message() + " (since " + since.get() + ")"))
                .toList();
        return PostIdentityStatusReport.carried(told, object, now);
    }
}
