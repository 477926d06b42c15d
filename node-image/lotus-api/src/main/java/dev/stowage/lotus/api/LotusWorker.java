package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.ApiVersion;
import dev.stowage.lotus.api.model.WorkerInfo;
import dev.stowage.lotus.api.model.WorkerPath;
import dev.stowage.lotus.api.wire.JsonValue;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A {@code lotus-worker}, by what can be asked of it; every call needs an admin token of its miner. */
public final class LotusWorker {
    private final Link link;

    LotusWorker(Link link) {
        this.link = link;
    }

    /** The version of its API. Another major version than ours is {@link Kind#WRONG_SERVER}. */
    public ApiVersion version() throws LotusFailure {
        ApiVersion version = link.call(LotusMethod.WORKER_VERSION, List.of(), ApiVersion::read);
        link.requireApi(LotusMethod.WORKER_VERSION, version);
        return version;
    }

    public WorkerInfo info() throws LotusFailure {
        return link.call(LotusMethod.WORKER_INFO, List.of(), WorkerInfo::read);
    }

    /** The name under which the miner lists it, another one after each start; empty while it is disabled. */
    public Optional<UUID> session() throws LotusFailure {
        try {
            return Optional.of(link.call(LotusMethod.WORKER_SESSION, List.of(), JsonValue::uuid));
        } catch (LotusFailure e) {
            if (e.kind() == Kind.FAILED && e.says("worker disabled")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The same, disabled or not. */
    public UUID processSession() throws LotusFailure {
        return link.call(LotusMethod.PROCESS_SESSION, List.of(), JsonValue::uuid);
    }

    /** The tasks that it takes. */
    public Set<String> taskTypes() throws LotusFailure {
        return link.call(
                LotusMethod.TASK_TYPES,
                List.of(),
                value -> Collections.unmodifiableSet(
                        new TreeSet<>(value.map(JsonValue::asWritten).keySet())));
    }

    /** Lets it take a task again. */
    public void enableTask(String task) throws LotusFailure {
        link.run(LotusMethod.TASK_ENABLE, List.of(task));
    }

    /**
     * Lets it finish, but not take, a task. Lotus takes every name without a word, so look at {@link #taskTypes}
     * afterwards; a task that proves is not stopped by this.
     */
    public void disableTask(String task) throws LotusFailure {
        link.run(LotusMethod.TASK_DISABLE, List.of(task));
    }

    public boolean isEnabled() throws LotusFailure {
        return link.call(LotusMethod.ENABLED, List.of(), JsonValue::flag);
    }

    /** Takes it from the scheduler, or gives it back; what runs goes on. The miner notices within some 10 seconds. */
    public void setEnabled(boolean enabled) throws LotusFailure {
        link.run(LotusMethod.SET_ENABLED, List.of(enabled));
    }

    /** Waits until nothing runs, which says nothing about what is queued; {@link Kind#TIMED_OUT} while it works. */
    public void waitQuiet() throws LotusFailure {
        link.run(LotusMethod.WAIT_QUIET, List.of());
    }

    /** The paths that it works in. */
    public List<WorkerPath> paths() throws LotusFailure {
        return link.call(LotusMethod.PATHS, List.of(), value -> value.list(WorkerPath::read));
    }

    /** The folders that are attached, by the path's ID. */
    public Map<String, String> storage() throws LotusFailure {
        return link.call(LotusMethod.STORAGE_LOCAL, List.of(), value -> value.map(JsonValue::text));
    }

    /** Attaches a folder that has its {@code sectorstore.json}; a failure if it is attached already. */
    public void attach(String folder) throws LotusFailure {
        link.run(LotusMethod.STORAGE_ADD_LOCAL, List.of(folder));
    }

    /**
     * Detaches a folder and takes its sectors out of the miner's index. For scratch only: sectors that must be proven
     * become faults.
     */
    public void detachScratch(String folder) throws LotusFailure {
        link.run(LotusMethod.STORAGE_DETACH_LOCAL, List.of(folder));
    }

    /** Ends the process; what runs is lost. */
    public void shutdown() throws LotusFailure {
        link.run(LotusMethod.SHUTDOWN, List.of());
    }
}
