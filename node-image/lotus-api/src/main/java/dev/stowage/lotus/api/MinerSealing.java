package dev.stowage.lotus.api;

import dev.stowage.lotus.api.model.SealingQueue;
import dev.stowage.lotus.api.model.WorkerJob;
import dev.stowage.lotus.api.model.WorkerStats;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The scheduler of a miner and its workers. */
public final class MinerSealing {
    private final Link link;

    MinerSealing(Link link) {
        this.link = link;
    }

    /** The workers by session, the built-in one and those that prove among them. */
    public Map<UUID, WorkerStats> workers() throws LotusFailure {
        return link.call(LotusMethod.WORKER_STATS, List.of(), value -> value.uuidMap(WorkerStats::read));
    }

    /** The tasks by the worker that has them; tasks of workers that are gone are under the UUID of zeros. */
    public Map<UUID, List<WorkerJob>> jobs() throws LotusFailure {
        return link.call(
                LotusMethod.WORKER_JOBS, List.of(), value -> value.uuidMap(jobs -> jobs.list(WorkerJob::read)));
    }

    /** What waits for a worker; asks without making the scheduler run. */
    public SealingQueue queue() throws LotusFailure {
        return link.call(LotusMethod.SEALING_SCHED_DIAG, List.of(false), SealingQueue::read);
    }
}
