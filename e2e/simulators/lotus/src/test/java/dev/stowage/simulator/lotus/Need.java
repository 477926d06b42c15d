package dev.stowage.simulator.lotus;

import static java.util.Map.entry;

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
    },
    NO_CONTROL_ADDRESS("a miner without control addresses") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            return target.ofNode("StateMinerInfo", target.actor(), null)
                    .get("ControlAddresses")
                    .isNull();
        }
    },
    PARTITIONS("a miner with partitions in the deadline that is asked for") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            return partitions(target, pair).filter(all -> !all.isEmpty()).isPresent();
        }
    },
    NO_PARTITION("a miner without partitions in the deadline that is asked for") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            return partitions(target, pair).filter(JsonNode::isEmpty).isPresent();
        }
    },
    TWO_PATHS("a miner with two storage paths or more") {
        @Override
        boolean isMet(Target target, Pair pair) throws IOException, InterruptedException {
            return target.ofMiner("StorageLocal").size() >= 2;
        }
    };

    private static final Map<String, Need> OF = Map.ofEntries(
            entry("node-basic: ChainGetFinalizedTipSet", YOUNG_CHAIN),
            entry("rpc-errors: v2 ChainGetTipSet finalized", YOUNG_CHAIN),
            entry("miner-sched: WorkerStats", NO_WORKER),
            entry("miner-sched: WorkerStats with one worker", ONE_WORKER),
            entry("miner-sched: WorkerStats with disabled worker", DISABLED_WORKER),
            entry("node-basic: LogAlerts", SAME_ALERTS),
            entry("miner-basic: LogAlerts", SAME_ALERTS),
            entry("miner-basic: SectorsSummary", ONLY_PROVING),
            entry("node-minerstate: StateMinerInfo", NO_CONTROL_ADDRESS),
            entry("node-minerstate: StateMinerPartitions 0", PARTITIONS),
            entry("node-minerstate: StateMinerPartitions empty deadline", NO_PARTITION),
            entry("miner-storage: StorageLocal", TWO_PATHS));

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

    /** None if the miner's proving period has no such deadline. */
    private static Optional<JsonNode> partitions(Target target, Pair pair) throws IOException, InterruptedException {
        int deadline = pair.call().at("/request/params/1").intValue();
        return Optional.ofNullable(target.ofNode("StateMinerPartitions", target.actor(), deadline, null));
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
