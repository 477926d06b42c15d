package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.KeySource;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.PodFact;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.decide.Verdict;
import dev.stowage.operator.decide.Work;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.object.DataClaim;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A situation for the planner, told step by step; begins with an object that was just applied. */
final class Situation {
    static final String NODE = "ab".repeat(32);
    static final String OTHER_NODE = "cd".repeat(32);
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    /** On a claim with the data of {@link #NODE}. */
    static final Map<String, String> HOLDING = Map.of(DataClaim.NODE_ID, NODE);

    static final long FILE = 16384;
    static final Owner OWNER = new Owner("PostIdentity", "ns", "pi", "uid-1");

    PostIdentitySpec spec = spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, false, false);
    Records records = Records.of(null);
    KeyFact key = new KeyFact.NoSecret();

    @Nullable
    LeaseFact lease;

    @Nullable
    String confirmed;

    boolean ending;

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

    /** With mainnet's own values, as the schema fills them in. */
    static PostIdentitySpec mainnet(long units, List<DataVolume> volumes) {
        return new PostIdentitySpec(
                new KeySource("the-key", false),
                "ef".repeat(32),
                units,
                null,
                null,
                new PostData(null, volumes),
                null,
                null,
                null,
                null,
                null);
    }

    /** With a key, the lease, a recorded plan and its claims: nothing is missing but the work. */
    static Situation readyToCompute() {
        Situation s = new Situation();
        s.key = new KeyFact.Present(NODE, null);
        s.lease = new LeaseFact.Ours("7");
        DataLayout.Outcome outcome = DataLayout.extend(null, s.effective());
        DataPlan plan = ((DataLayout.Outcome.Planned) outcome).plan();
        s.records = s.records.withNodeId(NODE).withData(plan).withClaims(Map.of("a", "uid-a"));
        s.claims.put("a", claim("uid-a", true, NODE));
        return s;
    }

    static ClaimFact claim(String uid, boolean ours, @Nullable String nodeId) {
        return new ClaimFact(uid, "1", ours, holding(nodeId), "Bound", 1L << 30, false, null, null);
    }

    private static Map<String, String> holding(@Nullable String nodeId) {
        return nodeId == null ? Map.of() : Map.of(DataClaim.NODE_ID, nodeId);
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

    Situation refusedJob(JobKind kind, String said) {
        JobFact j = jobFact(kind, false, null, false);
        jobs.put(
                kind,
                new JobFact(
                        j.name(),
                        j.uid(),
                        j.ours(),
                        j.revision(),
                        j.intent(),
                        j.suspended(),
                        j.complete(),
                        j.completed(),
                        j.ended(),
                        j.failure(),
                        said,
                        j.deleting()));
        return this;
    }

    Situation suspendedJob(JobKind kind) {
        jobs.put(kind, jobFact(kind, false, null, true));
        return this;
    }

    private JobFact jobFact(JobKind kind, boolean complete, @Nullable Instant ended, boolean suspended) {
        DataPlan plan = records.data();
        return new JobFact(
                OWNER.child(kind.component()),
                "uid-" + kind.component(),
                true,
                plan == null ? 1 : plan.revision(),
                effective().compute().intent(),
                suspended,
                complete,
                complete ? Set.of(0, 1) : Set.of(),
                ended,
                ended == null ? null : "FailedIndexes: some",
                null,
                false);
    }

    Situation endedPod(JobKind kind, int exitCode, String message) {
        return endedPod(kind, 0, exitCode, message);
    }

    Situation endedPod(JobKind kind, int index, int exitCode, String message) {
        String reason =
                switch (exitCode) {
                    case 137 -> "OOMKilled";
                    case 255 -> "Unknown";
                    default -> "Error";
                };
        PodFact.End end = new PodFact.End(exitCode, reason, NOW, said(message));
        String phase = exitCode == 0 ? "Succeeded" : "Failed";
        pods.add(pod(kind, index, phase, null, null, false, null, null, end, List.of()));
        return this;
    }

    Situation waitingPod(JobKind kind, String reason, @Nullable String unschedulable) {
        PodFact.Waiting waiting = unschedulable == null ? new PodFact.Waiting(reason, "because") : null;
        pods.add(pod(kind, 0, "Pending", null, null, false, waiting, unschedulable, null, List.of()));
        return this;
    }

    Situation runningPod(JobKind kind, int index) {
        pods.add(pod(kind, index, "Running", null, null, true, null, null, null, List.of()));
        return this;
    }

    /** On a node that does not answer, told to stop or not. */
    Situation silentPod(JobKind kind, @Nullable Instant stopping, @Nullable Instant silent) {
        pods.add(pod(kind, 0, "Running", stopping, silent, true, null, null, null, List.of()));
        return this;
    }

    private static String said(String message) {
        return """
                {"message": "%s", "nonce": 7, "nonceValue": "00ff", "labelsChecked": 42}""".formatted(message);
    }

    /** Ended when it was told to, and not let go of by its Job. */
    Situation heldPod(JobKind kind, int exitCode, Instant stopping) {
        PodFact.End end = new PodFact.End(exitCode, "Error", NOW, said("said"));
        pods.add(pod(kind, 0, "Failed", stopping, null, false, null, null, end, List.of()));
        return this;
    }

    /** The engine has ended, and another container has not. */
    Situation keptPod(JobKind kind, int exitCode) {
        PodFact.End end = new PodFact.End(exitCode, "Error", NOW, said("said"));
        pods.add(pod(kind, 0, "Running", null, null, false, null, null, end, List.of("mesh")));
        return this;
    }

    private PodFact pod(
            JobKind kind,
            int index,
            String phase,
            @Nullable Instant stopping,
            @Nullable Instant silent,
            boolean running,
            PodFact.@Nullable Waiting waiting,
            @Nullable String unschedulable,
            PodFact.@Nullable End end,
            List<String> kept) {
        String name = "pod-" + pods.size();
        return new PodFact(
                name,
                "image:1",
                kind.component(),
                1,
                index,
                "node-1",
                phase,
                stopping,
                silent,
                running,
                waiting,
                unschedulable,
                end,
                kept);
    }

    PostIdentityFacts facts() {
        Map<String, JobFact> byComponent = new LinkedHashMap<>();
        jobs.forEach((kind, job) -> byComponent.put(kind.component(), job));
        return new PostIdentityFacts(key, lease, claims, new Work(byComponent, pods, ending), Map.of());
    }

    Plan<Records> plan() {
        return plan(AcceptedSpec.of(effective(), Boolean.TRUE.equals(spec.paused())));
    }

    Plan<Records> plan(AcceptedSpec<EffectiveSpec> accepted) {
        PostIdentityFacts facts = facts();
        return PostIdentityView.GATES.plan(
                accepted,
                facts.work(),
                records,
                followed -> new PostIdentityLook(
                        OWNER, "engine:1", followed, accepted.paused(), facts, records, confirmed, "attempt-1", NOW));
    }

    List<Step> steps() {
        return plan().steps().stream().map(Plan.Asked::step).toList();
    }

    static Step removal(JobKind kind) {
        return new Step.Remove(Job.class, OWNER.child(kind.component()), "uid-" + kind.component());
    }

    static Step suspension(JobKind kind, boolean suspend) {
        return new Step.Suspend(OWNER.child(kind.component()), "uid-" + kind.component(), suspend);
    }

    static Verdict verdict(Plan<Records> plan, String type) {
        return plan.conditions().stream()
                .filter(v -> v.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    static void assertSays(Plan<Records> plan, String type, Reason reason, String words) {
        Verdict verdict = verdict(plan, type);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains(words);
    }
}
