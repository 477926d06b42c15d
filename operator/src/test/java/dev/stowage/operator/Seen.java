package dev.stowage.operator;

import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.PodFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is seen of Jobs, pods and claims: as usual, but for what a test says. */
public final class Seen {
    private Seen() {}

    /** A Job that works. */
    public static final class Job {
        public String name = "alpha-play";
        public String uid = "uid-play";
        public boolean ours = true;
        public int revision = 1;
        public @Nullable String intent = "intent";
        public boolean suspended;
        public boolean complete;
        public Set<Integer> completed = Set.of();
        public @Nullable Instant ended;
        public @Nullable String failure;
        public @Nullable String refused;
        public boolean deleting;

        JobFact fact() {
            return new JobFact(
                    name, uid, ours, revision, intent, suspended, complete, completed, ended, failure, refused,
                    deleting);
        }
    }

    /** A pod that runs. */
    public static final class Pod {
        public String name = "pod-0";
        public String component = "play";
        public int revision = 1;
        public int index;
        public @Nullable String node = "node-1";
        public String phase = "Running";
        public @Nullable Instant stopping;
        public @Nullable Instant silent;
        public boolean running = true;
        public PodFact.@Nullable Waiting waiting;
        public @Nullable String unschedulable;
        public PodFact.@Nullable End ended;
        public List<String> kept = List.of();

        /** Its container ended so. */
        public void end(int exitCode, @Nullable String reason, Instant at, @Nullable String said) {
            running = false;
            phase = exitCode == 0 ? "Succeeded" : "Failed";
            ended = new PodFact.End(exitCode, reason, at, said);
        }

        PodFact fact() {
            return new PodFact(
                    name,
                    "image:1",
                    component,
                    revision,
                    index,
                    node,
                    phase,
                    stopping,
                    silent,
                    running,
                    waiting,
                    unschedulable,
                    ended,
                    kept);
        }
    }

    /** A claim of ours of 1 GiB that is bound. */
    public static final class Claim {
        public String uid = "uid-a";
        public String version = "1";
        public boolean ours = true;
        public Map<String, String> annotations = Map.of();
        public String phase = "Bound";
        public long requested = 1L << 30;
        public boolean deleting;
        public @Nullable String missingClass;
        public @Nullable String cannotGrow;

        ClaimFact fact() {
            return new ClaimFact(uid, version, ours, annotations, phase, requested, deleting, missingClass, cannotGrow);
        }
    }

    public static JobFact job(Consumer<Job> but) {
        Job job = new Job();
        but.accept(job);
        return job.fact();
    }

    public static PodFact pod(Consumer<Pod> but) {
        Pod pod = new Pod();
        but.accept(pod);
        return pod.fact();
    }

    public static ClaimFact claim(Consumer<Claim> but) {
        Claim claim = new Claim();
        but.accept(claim);
        return claim.fact();
    }
}
