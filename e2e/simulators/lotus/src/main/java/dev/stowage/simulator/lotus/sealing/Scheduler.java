package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Gives tasks to workers: to the one that has the fewest, and rather to a {@code lotus-worker} than to the miner's own.
 * A worker that is dead keeps its tasks until it comes again and tells that they are lost, as it was recorded.
 */
public final class Scheduler {
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 50;
    /** As many as the recorded machine has cores. */
    private static final int TASKS_AT_ONCE = 2;

    private final String token;
    private final InstantSource clock;
    private final Map<String, TaskWorker> workers = new LinkedHashMap<>();
    private final Map<String, URI> addresses = new TreeMap<>();
    private final Map<String, TaskCounts> counts = new TreeMap<>();
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final List<Request> waiting = new ArrayList<>();
    private final List<String> aborted = new ArrayList<>();

    /**
     * Has only the miner's own worker at first.
     *
     * @param token by which workers are called
     */
    public Scheduler(UUID process, World world, String token, InstantSource clock) {
        this.token = token;
        this.clock = clock;
        add(new BuiltinWorker(process, world, (call, result) -> returned(call, result, null)));
        Thread.ofPlatform().daemon().start(() -> every(LOOK_MILLIS, this::assign));
        Thread.ofPlatform().daemon().start(() -> every(HEARTBEAT.toMillis(), this::look));
    }

    /** Takes a worker that has named its address. */
    public void connect(URI address) throws IOException {
        RemoteWorker worker = new RemoteWorker(RpcLink.to(address, token).within(PATIENCE));
        Log.info("advmgr", "simulator", "Connected to a remote worker at " + address);
        register(worker, address);
    }

    private synchronized void register(TaskWorker worker, URI address) {
        for (TaskWorker other : workers.values()) {
            if (other instanceof RemoteWorker before && address.equals(addresses.get(before.session()))) {
                before.replaced();
            }
        }
        addresses.put(worker.session(), address);
        add(worker);
    }

    private synchronized void add(TaskWorker worker) {
        workers.put(worker.session(), worker);
        counts.putIfAbsent(worker.session(), new TaskCounts());
    }

    /** Wants a task; its result. */
    CompletableFuture<JsonNode> want(Task task, JsonNode sector) {
        Request request = new Request(UUID.randomUUID(), task, sector, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(request);
        }
        return request.result();
    }

    /**
     * Takes the end of a task.
     *
     * @param failure in words; null if there was none
     */
    public void returned(JsonNode call, JsonNode result, @Nullable String failure) {
        Job job;
        synchronized (this) {
            job = jobs.remove(call.get("ID").asText());
            if (job != null) {
                counts.getOrDefault(job.worker(), new TaskCounts())
                        .ended(job.request().task());
            }
        }
        if (job == null) {
            return;
        }
        if (failure == null) {
            job.request().result().complete(result);
        } else {
            job.request().result().completeExceptionally(new TaskFailure(failure));
        }
    }

    /** Gives a call up; one that does not exist is only remembered. */
    synchronized void abort(JsonNode call) {
        if (jobs.containsKey(call.path("ID").asText())) {
            returned(call, call, "storage call error 0: task aborted");
        } else {
            JsonNode sector = call.path("Sector");
            aborted.add(sector.path("Miner").asText() + "-"
                    + sector.path("Number").asText() + "-" + call.path("ID").asText());
        }
    }

    /** Gives up a request that no worker has yet; whether there was one. */
    synchronized boolean remove(String request) {
        Optional<Request> found = waiting.stream()
                .filter(wanted -> wanted.id().toString().equals(request))
                .findFirst();
        found.ifPresent(wanted -> {
            waiting.remove(wanted);
            wanted.result().completeExceptionally(new TaskFailure("context canceled"));
        });
        return found.isPresent();
    }

    /** Addresses of the workers that prove windows and are enabled. */
    public synchronized List<URI> provers() {
        return workers.values().stream()
                .filter(worker -> worker.isEnabled() && worker.tasks().contains("post/v0/windowproof"))
                .map(worker -> addresses.get(worker.session()))
                .toList();
    }

    synchronized List<TaskWorker> workers() {
        return List.copyOf(workers.values());
    }

    synchronized TaskCounts counts(String session) {
        return counts.getOrDefault(session, new TaskCounts());
    }

    synchronized List<Job> jobs() {
        return List.copyOf(jobs.values());
    }

    synchronized List<Request> waiting() {
        return List.copyOf(waiting);
    }

    synchronized List<String> aborted() {
        return List.copyOf(aborted);
    }

    private synchronized void assign() {
        for (Request request : List.copyOf(waiting)) {
            Optional<TaskWorker> worker = workers.values().stream()
                    .filter(w ->
                            w.isEnabled() && w.tasks().contains(request.task().wire()))
                    .filter(w -> load(w) < TASKS_AT_ONCE)
                    .min(Comparator.comparingLong(this::load).thenComparing(w -> w instanceof BuiltinWorker));
            worker.ifPresent(chosen -> give(request, chosen));
        }
    }

    private long load(TaskWorker worker) {
        return jobs.values().stream()
                .filter(job -> job.worker().equals(worker.session()))
                .count();
    }

    private void give(Request request, TaskWorker worker) {
        try {
            JsonNode call = worker.begin(request.task(), request.sector());
            String hostname = worker.info().path("Hostname").asText();
            jobs.put(call.get("ID").asText(), new Job(call, request, worker.session(), hostname, clock.instant()));
            counts.getOrDefault(worker.session(), new TaskCounts()).begun(request.task());
            waiting.remove(request);
        } catch (IOException e) {
            Log.error("advmgr", "simulator", "assigning " + request.task().wire() + ": " + e.getMessage());
        }
    }

    private void look() {
        for (TaskWorker worker : workers()) {
            if (worker instanceof RemoteWorker remote && remote.look() == RemoteWorker.Sign.OTHER) {
                synchronized (this) {
                    workers.remove(remote.session());
                    addresses.remove(remote.session());
                }
            }
        }
    }

    private static void every(long millis, Runnable action) {
        try {
            while (true) {
                action.run();
                Thread.sleep(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
