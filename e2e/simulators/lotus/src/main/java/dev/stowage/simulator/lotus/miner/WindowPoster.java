package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.rpc.Bits;
import dev.stowage.simulator.lotus.rpc.HeadLink;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Proves one deadline after the other, as Lotus does: it begins with the first tipset after the challenge, submits with
 * the fourth epoch of the window, and remembers what it has proven in memory only. It means to compute one deadline at a
 * time; but at a close it turns to the next while the old proof goes on, and takes whatever result comes for that of the
 * deadline that it is at. So with the late result the next head begins that deadline a second time.
 */
final class WindowPoster implements Runnable {
    private static final int CHALLENGE_CONFIDENCE = 1;
    private static final int SUBMIT_CONFIDENCE = 4;
    private static final int DECLARES_AHEAD = 2;
    private static final long RETRY_MILLIS = 100;

    private final RpcLink node;
    private final ChainWrites writes;
    private final Prover prover;
    private final Map<Long, Proof> proofs = new HashMap<>();
    private @Nullable Cycle current;
    private final AtomicBoolean finished = new AtomicBoolean();
    /** A word for each time that there may be something to do: the head has moved, or a proof is there. */
    private final BlockingQueue<Boolean> news = new LinkedBlockingQueue<>();

    private String seen = "";

    WindowPoster(RpcLink node, ChainWrites writes, Prover prover) {
        this.node = node;
        this.writes = writes;
        this.prover = prover;
    }

    /** One computation; two can be of the same window. */
    private static final class Cycle {
        private final Window window;

        private Cycle(Window window) {
            this.window = window;
        }
    }

    /** What was computed for a window. */
    private record Proof(Window window, List<Integer> partitions) {}

    @Override
    public void run() {
        try {
            while (true) {
                try (HeadLink head = node.head(() -> news.add(true))) {
                    while (!head.isLost()) {
                        news.take();
                        look();
                    }
                } catch (IOException e) {
                    Log.error("wdpost", "wdpost/wdpost_sched.go:163", "ChainNotify error: " + e.getMessage());
                }
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws IOException {
        JsonNode head = node.call("ChainHead");
        String key = head.get("Cids").toString();
        boolean ready = finished.getAndSet(false);
        if (key.equals(seen) && !ready) {
            return;
        }
        long height = head.get("Height").longValue();
        Window open = Window.read(node.call("StateMinerProvingDeadline", writes.actor(), head.get("Cids")));
        begin(open, height, head);
        submit(height);
        seen = key;
    }

    private synchronized void begin(Window open, long height, JsonNode head) {
        if (current != null && height >= current.window.close()) {
            current = null;
        }
        Window wanted = proofs.containsKey(open.open()) ? open.next() : open;
        if (current != null
                || proofs.containsKey(wanted.open())
                || height < wanted.challenge() + CHALLENGE_CONFIDENCE) {
            return;
        }
        Cycle begun = new Cycle(wanted);
        current = begun;
        Thread.ofVirtual().start(() -> run(begun, head));
    }

    private void run(Cycle cycle, JsonNode head) {
        Window window = cycle.window;
        Log.info("wdpost", "wdpost/wdpost_run.go:261", "starting PoSt cycle\t{\"deadline\": " + window.index() + "}");
        long begun = System.nanoTime();
        try {
            writes.declareRecovered(window.after(DECLARES_AHEAD), head);
        } catch (IOException e) {
            Log.error("wdpost", "simulator", "checking sector recoveries: " + e.getMessage());
        }
        List<Integer> partitions = null;
        try {
            partitions = prove(window, head);
        } catch (IOException | InterruptedException e) {
            Log.error("wdpost", "simulator", "running window post failed: " + e.getMessage());
        }
        finish(cycle, partitions);
        double took = (System.nanoTime() - begun) / 1e9;
        Log.info("wdpost", "wdpost/wdpost_run.go:263", "post cycle done\t{\"took\": " + took + "}");
    }

    private List<Integer> prove(Window window, JsonNode head) throws IOException, InterruptedException {
        JsonNode partitions = node.call("StateMinerPartitions", writes.actor(), window.index(), head.get("Cids"));
        List<Integer> due = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            JsonNode partition = partitions.get(i);
            int faulty = Bits.read(partition.get("FaultySectors")).size();
            int recovering = Bits.read(partition.get("RecoveringSectors")).size();
            if (Bits.read(partition.get("LiveSectors")).size() - faulty + recovering > 0) {
                due.add(i);
            }
        }
        if (!due.isEmpty()) {
            Log.info(
                    "wdpost",
                    "wdpost/wdpost_run.go:399",
                    "running window post\t{\"deadline\": " + window.index() + ", \"open\": " + window.open() + "}");
            int skipped = prover.prove(due);
            if (skipped > 0) {
                Log.error(
                        "wdpost",
                        "wdpost/wdpost_run.go:421",
                        "error generating window post: some sectors (" + skipped + ") were skipped");
                // For done, with nothing to submit: it is not tried again.
                return List.of();
            }
        }
        return due;
    }

    private synchronized void finish(Cycle cycle, @Nullable List<Integer> partitions) {
        if (partitions != null) {
            current = null;
            // The first result counts, also if it was submitted already.
            proofs.putIfAbsent(cycle.window.open(), new Proof(cycle.window, partitions));
        } else if (current == cycle) {
            current = null;
        }
        // What was just computed can be due at once, without another tipset.
        finished.set(true);
        news.add(true);
    }

    /** A submission that fails is tried again with the next tipset. */
    private synchronized void submit(long height) {
        proofs.values().removeIf(proof -> height >= proof.window().close());
        for (Proof proof : List.copyOf(proofs.values())) {
            Window window = proof.window();
            if (proof.partitions().isEmpty() || height < window.open() + SUBMIT_CONFIDENCE) {
                continue;
            }
            try {
                String cid = writes.submit(window, proof.partitions());
                proofs.put(window.open(), new Proof(window, List.of()));
                Log.info(
                        "wdpost",
                        "wdpost/wdpost_run.go:648",
                        "Submitted window post: " + cid + " (deadline " + window.index() + ")");
            } catch (IOException e) {
                Log.error("wdpost", "simulator", "submit window post failed: " + e.getMessage());
            }
        }
    }
}
