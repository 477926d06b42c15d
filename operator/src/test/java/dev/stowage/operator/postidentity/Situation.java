package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.KeySource;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.Seen;
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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A situation for the planner, told step by step; begins with an object that was just applied. */
final class Situation {
    static final String NODE = "ab".repeat(32);
    static final String OTHER_NODE = "cd".repeat(32);
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
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

    /** A spec like {@code s}, computed so. */
    static PostIdentitySpec with(PostIdentitySpec s, @Nullable Initialization initialization) {
        return new PostIdentitySpec(
                s.key(),
                s.commitmentAtxId(),
                s.numUnits(),
                s.labelsPerUnit(),
                s.scryptN(),
                s.data(),
                initialization,
                s.verification(),
                s.paused(),
                s.deletionPolicy(),
                s.confirmWipe());
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
        return Seen.claim(claim -> {
            claim.uid = uid;
            claim.ours = ours;
            claim.annotations = nodeId == null ? Map.of() : Map.of(DataClaim.NODE_ID, nodeId);
        });
    }

    /** One with the data of {@link #NODE}. */
    static ClaimFact holding(Consumer<Seen.Claim> but) {
        return Seen.claim(claim -> {
            claim.annotations = Map.of(DataClaim.NODE_ID, NODE);
            but.accept(claim);
        });
    }

    EffectiveSpec effective() {
        return EffectiveSpec.of(spec);
    }

    Situation job(JobKind kind, boolean complete) {
        return job(kind, job -> {
            job.complete = complete;
            job.completed = complete ? Set.of(0, 1) : Set.of();
        });
    }

    Situation failedJob(JobKind kind, Instant ended) {
        return job(kind, job -> {
            job.ended = ended;
            job.failure = "FailedIndexes: some";
        });
    }

    Situation refusedJob(JobKind kind, String said) {
        return job(kind, job -> job.refused = said);
    }

    Situation suspendedJob(JobKind kind) {
        return job(kind, job -> job.suspended = true);
    }

    private Situation job(JobKind kind, Consumer<Seen.Job> but) {
        DataPlan plan = records.data();
        jobs.put(kind, Seen.job(job -> {
            job.name = OWNER.child(kind.component());
            job.uid = "uid-" + kind.component();
            job.revision = plan == null ? 1 : plan.revision();
            job.intent = effective().compute().intent();
            but.accept(job);
        }));
        return this;
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
        return pod(kind, pod -> {
            pod.index = index;
            pod.end(exitCode, reason, NOW, said(message));
        });
    }

    Situation waitingPod(JobKind kind, String reason, @Nullable String unschedulable) {
        return pod(kind, pod -> {
            pod.phase = "Pending";
            pod.running = false;
            pod.waiting = unschedulable == null ? new PodFact.Waiting(reason, "because") : null;
            pod.unschedulable = unschedulable;
        });
    }

    Situation runningPod(JobKind kind, int index) {
        return pod(kind, pod -> pod.index = index);
    }

    /** On a node that does not answer. */
    Situation silentPod(JobKind kind, Instant silent) {
        return pod(kind, pod -> pod.silent = silent);
    }

    /** Ended when it was told to, and not let go of by its Job. */
    Situation heldPod(JobKind kind, int exitCode, Instant stopping) {
        return pod(kind, pod -> {
            pod.stopping = stopping;
            pod.end(exitCode, "Error", NOW, said("said"));
        });
    }

    /** The engine has ended, and another container has not. */
    Situation keptPod(JobKind kind, int exitCode) {
        return pod(kind, pod -> {
            pod.end(exitCode, "Error", NOW, said("said"));
            pod.kept = List.of("mesh");
        });
    }

    private static String said(String message) {
        return """
                {"message": "%s", "nonce": 7, "nonceValue": "00ff", "labelsChecked": 42}""".formatted(message);
    }

    private Situation pod(JobKind kind, Consumer<Seen.Pod> but) {
        pods.add(Seen.pod(pod -> {
            pod.name = "pod-" + pods.size();
            pod.component = kind.component();
            but.accept(pod);
        }));
        return this;
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
