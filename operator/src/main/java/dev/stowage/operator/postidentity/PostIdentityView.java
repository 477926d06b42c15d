package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.Confirmation;
import dev.stowage.operator.decide.DeletionPlan;
import dev.stowage.operator.decide.Gates;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.View;
import dev.stowage.operator.decide.Work;
import java.time.Instant;
import java.util.List;

/**
 * An identity as it was seen.
 *
 * @param image the engine's image if the user names none
 * @param attempt an unused id for an attempt
 * @param now the time of the look
 */
record PostIdentityView(
        PostIdentity object,
        AcceptedSpec<EffectiveSpec> accepted,
        PostIdentityFacts facts,
        Records records,
        String image,
        String attempt,
        Instant now)
        implements View<Records, PostIdentityStatus> {
    static final Gates<Records, PostIdentityLook> GATES = new Gates<>(
            "The PoST data is complete and verified",
            List.of(
                    new KeyGate(),
                    new ExclusiveGate(),
                    new PlanGate(),
                    new VolumeGate(),
                    new InitializationGate(),
                    new VerificationGate()));

    @Override
    public Work work() {
        return facts.work();
    }

    @Override
    public Plan<Records> plan() {
        return GATES.plan(
                accepted,
                work(),
                records,
                spec -> new PostIdentityLook(
                        Owner.of(object),
                        image,
                        spec,
                        accepted.paused(),
                        facts,
                        records,
                        Confirmation.by(object),
                        attempt,
                        now));
    }

    @Override
    public DeletionPlan leave() {
        Instant since = Instant.parse(object.getMetadata().getDeletionTimestamp());
        return PostIdentityDeletion.plan(Owner.of(object), accepted.spec(), records.nodeId(), facts, since, now);
    }

    @Override
    public PostIdentityStatus status(Plan<Records> done) {
        return PostIdentityStatusReport.status(done, facts, object, now);
    }
}
