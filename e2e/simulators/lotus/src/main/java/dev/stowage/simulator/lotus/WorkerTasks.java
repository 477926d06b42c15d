package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Unusable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say which tasks a worker takes. Each has a variable of its name, {@code LOTUS_WORKER_PRECOMMIT1}. */
final class WorkerTasks {
    private static final List<String> ALWAYS = List.of(
            "seal/v0/fetch",
            "seal/v0/commit/1",
            "seal/v0/provereplicaupdate/1",
            "seal/v0/finalize",
            "seal/v0/finalizeunsealed",
            "seal/v0/finalize/replicaupdate");

    @Option(names = "--no-default", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean noDefault;

    @Option(names = "--addpiece", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean addPiece;

    @Option(names = "--data-cid", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean dataCid;

    @Option(names = "--precommit1", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean preCommit1;

    @Option(names = "--precommit2", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean preCommit2;

    @Option(names = "--commit", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean commit;

    @Option(names = "--unseal", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean unseal;

    @Option(names = "--replica-update", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean replicaUpdate;

    @Option(names = "--prove-replica-update2", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean proveReplicaUpdate2;

    @Option(names = "--regen-sector-key", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean regenSectorKey;

    @Option(names = "--sector-download", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean sectorDownload;

    @Option(names = "--windowpost", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean windowPost;

    @Option(names = "--winningpost", arity = "0..1", fallbackValue = "true")
    @Nullable
    Boolean winningPost;

    /**
     * The tasks' names.
     *
     * @throws Unusable for a worker that shall both seal and prove, or prove both
     */
    List<String> names() throws Unusable {
        boolean window = on(windowPost, "WINDOWPOST", false);
        boolean winning = on(winningPost, "WINNINGPOST", false);
        if (window && winning) {
            throw new Unusable("a worker proves either windows or blocks");
        }
        if (window || winning) {
            return List.of(window ? "post/v0/windowproof" : "post/v0/winningproof");
        }
        List<String> names = new ArrayList<>(ALWAYS);
        boolean usual = !on(noDefault, "NO_DEFAULT", false);
        boolean pieces = on(addPiece, "ADDPIECE", usual);
        add(names, "seal/v0/addpiece", pieces);
        add(names, "seal/v0/datacid", dataCid == null ? pieces : dataCid);
        add(names, "seal/v0/precommit/1", on(preCommit1, "PRECOMMIT1", usual));
        add(names, "seal/v0/precommit/2", on(preCommit2, "PRECOMMIT2", usual));
        add(names, "seal/v0/commit/2", on(commit, "COMMIT", usual));
        add(names, "seal/v0/unseal", on(unseal, "UNSEAL", usual));
        add(names, "seal/v0/replicaupdate", on(replicaUpdate, "REPLICA_UPDATE", usual));
        add(names, "seal/v0/provereplicaupdate/2", on(proveReplicaUpdate2, "PROVE_REPLICA_UPDATE2", usual));
        add(names, "seal/v0/regensectorkey", on(regenSectorKey, "REGEN_SECTOR_KEY", usual));
        add(names, "seal/v0/download/sector", on(sectorDownload, "SECTOR_DOWNLOAD", false));
        return names;
    }

    private static void add(List<String> names, String name, boolean on) {
        if (on) {
            names.add(name);
        }
    }

    private static boolean on(@Nullable Boolean flag, String variable, boolean otherwise) {
        String set = Environment.value("LOTUS_WORKER_" + variable, Boolean.toString(otherwise));
        return flag == null ? Boolean.parseBoolean(set) : flag;
    }
}
