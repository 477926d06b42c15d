package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The state that the recorded programs were in, for the calls whose replies depend on it. The simulator is brought into
 * it; a real node may be in another.
 */
enum Need {
    YOUNG_CHAIN("a chain that is younger than 900 epochs, so that no tipset but the first is final") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            return target.ofNode("ChainHead").get("Height").longValue() < 900;
        }
    },
    NO_WORKER("a miner without a lotus-worker, which has done no task") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            return isOf(target.ofMiner("WorkerStats"), 1, 0) && isUnused(target.ofMiner("WorkerStats"));
        }
    },
    ONE_WORKER("a miner with one lotus-worker that is enabled, none of which has done a task") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            return isOf(target.ofMiner("WorkerStats"), 2, 0) && isUnused(target.ofMiner("WorkerStats"));
        }
    },
    DISABLED_WORKER("a miner with one lotus-worker, which is disabled and has sealed a sector") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            JsonNode workers = target.ofMiner("WorkerStats");
            return isOf(workers, 1, 1) && !isUnused(workers);
        }
    },
    SAME_ALERTS("the alerts that were raised and not raised on the recorded machine") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            JsonNode here = pair.group().startsWith("miner") ? target.ofMiner("LogAlerts") : target.ofNode("LogAlerts");
            return active(here).equals(active(pair.response().get("result")));
        }
    },
    ONLY_PROVING("a miner all of whose sectors are proving") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            JsonNode summary = target.ofMiner("SectorsSummary");
            return summary.size() == 1 && summary.has("Proving");
        }
    };

    private static final Map<String, Need> OF = Map.of(
            "node-basic: ChainGetFinalizedTipSet", YOUNG_CHAIN,
            "rpc-errors: v2 ChainGetTipSet finalized", YOUNG_CHAIN,
            "miner-sched: WorkerStats", NO_WORKER,
            "miner-sched: WorkerStats with one worker", ONE_WORKER,
            "miner-sched: WorkerStats with disabled worker", DISABLED_WORKER,
            "node-basic: LogAlerts", SAME_ALERTS,
            "miner-basic: LogAlerts", SAME_ALERTS,
            "miner-basic: SectorsSummary", ONLY_PROVING);

    private final String words;

    Need(String words) {
        this.words = words;
    }

    abstract boolean isMet(Target target, Pair pair) throws IOException, InterruptedException;

    /** The state that a call needs and that is not there, in words. */
    static Optional<String> missing(Pair pair, Target target) throws IOException, InterruptedException {
        Need need = OF.get(pair.toString());
        return need == null || need.isMet(target, pair) ? Optional.empty() : Optional.of(need.words);
    }

    /** The calls that need any. */
    static Set<String> calls() {
        return OF.keySet();
    }

    private static boolean isOf(JsonNode workers, int enabled, int disabled) {
        long up = StreamSupport.stream(workers.spliterator(), false)
                .filter(worker -> worker.get("Enabled").booleanValue())
                .count();
        return up == enabled && workers.size() - up == disabled;
    }

    private static boolean isUnused(JsonNode workers) {
        return StreamSupport.stream(workers.spliterator(), false)
                .allMatch(worker -> worker.get("TaskCounts").isEmpty());
    }

    private static Map<String, Boolean> active(JsonNode alerts) {
        return StreamSupport.stream(alerts.spliterator(), false)
                .filter(alert -> alert.at("/Type/System").asText().equals("process"))
                .collect(Collectors.toMap(alert -> alert.at("/Type/Subsystem").asText(), alert -> alert.get("Active")
                        .booleanValue()));
    }
}
