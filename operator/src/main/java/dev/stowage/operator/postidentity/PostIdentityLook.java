package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.operator.decide.Look;
import dev.stowage.operator.decide.Owner;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a gate decides upon.
 *
 * @param owner the object
 * @param image the engine's image if the user names none
 * @param spec the accepted spec, with defaults filled in
 * @param paused whether the user wants nothing to be started or changed
 * @param facts what was observed
 * @param records what was recorded before, and by the gates before this one
 * @param confirmed what the user confirmed by the annotation, or null
 * @param attempt an unused id for an attempt
 * @param now the time of the look
 */
record PostIdentityLook(
        Owner owner,
        String image,
        EffectiveSpec spec,
        boolean paused,
        PostIdentityFacts facts,
        Records records,
        @Nullable String confirmed,
        String attempt,
        Instant now)
        implements Look<Records, PostIdentityLook> {
    @Override
    public PostIdentityLook with(Records changed) {
        return new PostIdentityLook(owner, image, spec, paused, facts, changed, confirmed, attempt, now);
    }

    /** The recorded plan; gates behind the plan's gate may rely on it. */
    DataPlan plan() {
        return Objects.requireNonNull(records.data(), "asked for the plan before it was recorded");
    }

    /** The node id; gates behind the key's gate may rely on it. */
    String nodeId() {
        return Objects.requireNonNull(records.nodeId(), "asked for the node ID before it was known");
    }
}
