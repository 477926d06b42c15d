package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.crds.postidentity.Progress;
import dev.stowage.crds.postidentity.RecordedClaim;
import dev.stowage.crds.postidentity.Shard;
import dev.stowage.operator.decide.Conditions;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Words;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the status from the same facts that were decided upon. Pure. */
final class PostIdentityStatusReport {
    private static final int SHORT = 10;

    private PostIdentityStatusReport() {}

    static PostIdentityStatus status(Plan<Records> plan, PostIdentityFacts facts, PostIdentity object, Instant now) {
        PostIdentityStatus before = object.getStatus();
        Records r = plan.records();
        return new PostIdentityStatus(
                object.getMetadata().getGeneration(),
                Conditions.of(plan, object, now),
                r.nodeId(),
                r.nodeId() == null ? null : r.nodeId().substring(0, SHORT),
                r.keyAttempt(),
                r.data(),
                claims(r),
                progress(r, facts, before == null ? null : before.progress()),
                r.nonce(),
                r.verified());
    }

    private static @Nullable List<RecordedClaim> claims(Records r) {
        return r.claims().isEmpty()
                ? null
                : r.claims().entrySet().stream()
                        .map(e -> new RecordedClaim(e.getKey(), e.getValue()))
                        .sorted(Comparator.comparing(RecordedClaim::volume))
                        .toList();
    }

    private static @Nullable Progress progress(Records r, PostIdentityFacts facts, @Nullable Progress before) {
        DataPlan plan = r.data();
        if (plan == null) {
            return before;
        }
        if (r.isVerified()) {
            return new Progress(plan.labels(), plan.labels(), "100%", null, null);
        }
        JobFact init = facts.work().job(JobKind.INIT.component());
        Set<Integer> finished = init != null && init.revision() == plan.revision() ? init.completed() : Set.of();
        List<Shard> shards = DataLayout.shardsOf(plan, plan.revision());
        long done = plan.labels();
        double rate = 0;
        for (int i = 0; i < shards.size(); i++) {
            long labels = DataLayout.labelsOf(shards.get(i), plan);
            ShardProgress running = facts.progress().get(i);
            if (finished.contains(i)) {
                continue;
            }
            done -= labels - (running == null ? 0 : Math.min(labels, running.labelsDone()));
            rate += running == null ? 0 : running.labelsPerSecond();
        }
        // A pod that is being replaced says nothing, but its labels are on disk.
        long known = before != null && before.labelsTotal().equals(plan.labels())
                ? Math.max(done, before.labelsDone())
                : done;
        return new Progress(
                known,
                plan.labels(),
                Words.percent(known, plan.labels()),
                rate > 0 ? rate(rate) : null,
                rate > 0 ? Words.duration((plan.labels() - known) / rate) : null);
    }

    private static String rate(double labelsPerSecond) {
        return labelsPerSecond >= 10_000
                ? String.format(Locale.ROOT, "%.1fk/s", labelsPerSecond / 1000)
                : String.format(Locale.ROOT, "%.0f/s", labelsPerSecond);
    }
}
