package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Provider;
import dev.stowage.crds.postidentity.Shard;
import dev.stowage.operator.decide.JobProgress;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.postidentity.EffectiveSpec.Compute;
import dev.stowage.operator.postidentity.object.EngineJob;
import dev.stowage.operator.postidentity.object.EngineRun;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the engine is asked to do in each Job. Pure. */
final class EngineRuns {
    private EngineRuns() {}

    /** What is to be done about one of the Jobs, and what is to be said of it. */
    static JobProgress progress(PostIdentityLook look, JobKind kind) {
        PostIdentityFacts facts = look.facts();
        return JobProgress.of(
                wanted(look, kind),
                facts.work().job(kind.component()),
                facts.work().pods(),
                look.paused(),
                look.now());
    }

    private static JobProgress.Wanted wanted(PostIdentityLook look, JobKind kind) {
        Job job = EngineJob.of(of(look, kind));
        return switch (kind) {
            case INIT -> wanted(job, false, PostIdentityReason.COMPUTING, PostIdentityReason.COMPUTING_FAILED);
            case MERGE -> wanted(job, true, PostIdentityReason.MERGING, PostIdentityReason.MERGE_FAILED);
            case VERIFY -> wanted(job, true, PostIdentityReason.VERIFYING, PostIdentityReason.VERIFICATION_FAILED);
        };
    }

    private static JobProgress.Wanted wanted(Job job, boolean tells, Reason working, Reason failed) {
        return new JobProgress.Wanted(
                job,
                tells,
                "spec.initialization",
                "and continues where it stopped",
                working,
                failed,
                new EngineRules());
    }

    static EngineRun of(PostIdentityLook c, JobKind kind) {
        List<Shard> shards = DataLayout.shardsOf(c.plan(), c.plan().revision());
        boolean init = kind == JobKind.INIT;
        Compute compute = c.spec().compute();
        return new EngineRun(
                c.owner(),
                kind.component(),
                c.plan().revision(),
                compute.intent(),
                c.nodeId(),
                init ? shards.size() : 1,
                init ? Math.min(compute.parallelism(), shards.size()) : 1,
                c.spec().volumes().stream().map(DataVolume::name).toList(),
                kind == JobKind.VERIFY,
                switch (kind) {
                    case INIT -> init(c, shards);
                    case MERGE -> merge(c);
                    case VERIFY -> verify(c);
                },
                new EngineRun.Pod(
                        compute.image() == null ? c.image() : compute.image(),
                        EngineResources.of(compute, c.spec().scryptN()),
                        compute.nodeSelector(),
                        compute.tolerations(),
                        compute.priorityClassName()));
    }

    private static List<String> init(PostIdentityLook c, List<Shard> shards) {
        List<String> arguments = new ArrayList<>(List.of("init"));
        identity(c, arguments);
        arguments.addAll(List.of(
                "--provider",
                c.spec().compute().provider() == Provider.CPU ? "cpu" : "auto",
                "--shards",
                shards.stream()
                        .map(s -> EngineRun.directory(s.volume()) + ":" + s.fromFile() + "-" + s.toFile())
                        .collect(Collectors.joining(",")),
                "--shard-index",
                "$(JOB_COMPLETION_INDEX)",
                // The plan only ever grows; a folder that an earlier plan began may know fewer units.
                "--grow"));
        common(c, arguments);
        return List.copyOf(arguments);
    }

    private static List<String> merge(PostIdentityLook c) {
        List<String> arguments = new ArrayList<>(List.of("merge"));
        identity(c, arguments);
        directories(c, arguments);
        common(c, arguments);
        return List.copyOf(arguments);
    }

    private static List<String> verify(PostIdentityLook c) {
        List<String> arguments = new ArrayList<>(
                List.of("verify", "--scrypt-n", Long.toString(c.spec().scryptN())));
        directories(c, arguments);
        arguments.addAll(List.of("--fraction", c.spec().fractionPercent()));
        common(c, arguments);
        return List.copyOf(arguments);
    }

    private static void identity(PostIdentityLook c, List<String> arguments) {
        DataPlan plan = c.plan();
        arguments.addAll(List.of(
                "--id", c.nodeId(),
                "--commitment-atx-id", c.spec().commitmentAtxId(),
                "--num-units", Long.toString(plan.numUnits()),
                "--labels-per-unit", Long.toString(c.spec().labelsPerUnit()),
                "--max-file-size", Long.toString(c.spec().maxFileSize()),
                "--scrypt-n", Long.toString(c.spec().scryptN())));
    }

    private static void directories(PostIdentityLook c, List<String> arguments) {
        for (DataVolume v : c.spec().volumes()) {
            arguments.addAll(List.of("--data-dir", EngineRun.directory(v.name())));
        }
    }

    private static void common(PostIdentityLook c, List<String> arguments) {
        arguments.addAll(List.of(
                "--threads",
                Integer.toString(c.spec().compute().threads()),
                "--json",
                "--termination-log",
                "/dev/termination-log"));
    }
}
