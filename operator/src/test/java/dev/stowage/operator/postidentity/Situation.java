package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.KeySource;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.postidentity.PostIdentityFacts.ClaimFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.JobFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.LeaseFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.PodFact;
import dev.stowage.operator.postidentity.PostIdentityPlan.Records;
import dev.stowage.operator.postidentity.object.EngineRun;
import dev.stowage.operator.support.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A situation for the planner, told step by step; begins with an object that was just applied. */
final class Situation {
    static final String NODE = "ab".repeat(32);
    static final String OTHER_NODE = "cd".repeat(32);
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final long FILE = 16384;

    PostIdentitySpec spec = spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, false, false);
    Records records = Records.of(null);
    KeyFact key = new KeyFact.NoSecret();

    @Nullable
    LeaseFact lease;

    final Map<String, ClaimFact> claims = new HashMap<>();
    final Map<JobKind, JobFact> jobs = new EnumMap<>(JobKind.class);
    final List<PodFact> pods = new ArrayList<>();

    static PostIdentitySpec spec(long units, List<DataVolume> volumes, int shards, boolean generate, boolean paused) {
        return new PostIdentitySpec(
                new KeySource("the-key", generate),
                "ef".repeat(32),
                units,
                1024L,
                8192L,
                new PostData(FILE, volumes),
                new Initialization(null, shards, shards, null, null, null, null, null, null),
                null,
                paused,
                null,
                null);
    }

    /** With a key, the lease, a recorded plan and its claims: nothing is missing but the work. */
    static Situation readyToCompute() {
        Situation s = new Situation();
        s.key = new KeyFact.Present(NODE, null);
        s.lease = new LeaseFact.Ours();
        DataLayout.Outcome outcome = DataLayout.extend(null, s.effective());
        DataPlan plan = ((DataLayout.Outcome.Planned) outcome).plan();
        s.records = s.records.withNodeId(NODE).withData(plan);
        s.claims.put("a", new ClaimFact(true, NODE, "Bound", 1L << 30, false));
        return s;
    }

    EffectiveSpec effective() {
        return EffectiveSpec.of(spec);
    }

    Situation job(JobKind kind, boolean complete) {
        jobs.put(kind, jobFact(kind, complete, null, false));
        return this;
    }

    Situation failedJob(JobKind kind, Instant ended) {
        jobs.put(kind, jobFact(kind, false, ended, false));
        return this;
    }

    Situation suspendedJob(JobKind kind) {
        jobs.put(kind, jobFact(kind, false, null, true));
        return this;
    }

    private JobFact jobFact(JobKind kind, boolean complete, @Nullable Instant ended, boolean suspended) {
        DataPlan plan = records.data();
        return new JobFact(
                kind.jobName("pi"),
                true,
                plan == null ? 1 : plan.revision(),
                Intent.of(effective()),
                suspended,
                complete,
                complete ? Set.of(0, 1) : Set.of(),
                ended,
                ended == null ? null : "FailedIndexes: some",
                false);
    }

    Situation endedPod(JobKind kind, int exitCode, String message) {
        pods.add(new PodFact(
                "pod-" + pods.size(),
                "image:1",
                kind,
                1,
                0,
                exitCode == 0 ? "Succeeded" : "Failed",
                false,
                null,
                null,
                exitCode,
                exitCode == 137 ? "OOMKilled" : "Error",
                NOW,
                new PostIdentityFacts.EngineOutcome(message, 7L, "00ff", 42L)));
        return this;
    }

    Situation waitingPod(JobKind kind, String reason, @Nullable String unschedulable) {
        pods.add(new PodFact(
                "pod-" + pods.size(),
                "image:1",
                kind,
                1,
                0,
                "Pending",
                false,
                unschedulable == null ? new PostIdentityFacts.Waiting(reason, "because") : null,
                unschedulable,
                null,
                null,
                null,
                null));
        return this;
    }

    PostIdentityFacts facts() {
        return new PostIdentityFacts(key, lease, claims, jobs, pods, Map.of());
    }

    PostIdentityPlan plan() {
        return PostIdentityPlanner.plan(new Case(
                new EngineRun.Owner("ns", "pi", "uid-1"), "engine:1", effective(), facts(), records, "attempt-1", NOW));
    }

    static Verdict verdict(PostIdentityPlan plan, String type) {
        return plan.verdicts().stream()
                .filter(v -> v.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
