package dev.stowage.simulator.lotus.boost;

import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.control.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** All deals, and the queue of those that can be published. */
final class Deals implements AutoCloseable {
    private final DealTable table;
    private final BoostConfig config;
    private final Lotus lotus;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Instant started;

    Deals(DealTable table, BoostConfig config, Lotus lotus, InstantSource clock, Supplier<UUID> ids) {
        this.table = table;
        this.config = config;
        this.lotus = lotus;
        this.clock = clock;
        this.ids = ids;
        this.started = clock.instant();
    }

    List<Deal> all() {
        return table.all();
    }

    /** Those that wait for their publication. */
    List<Deal> waiting() {
        return table.all().stream().filter(Deal::isWaiting).toList();
    }

    /** Since when the first of those that wait does so; a restart begins anew. */
    Instant waitingSince() {
        return waiting().stream()
                .map(Deal::since)
                .min(Comparator.naturalOrder())
                .map(first -> first.isBefore(started) ? started : first)
                .orElse(Instant.MIN);
    }

    /**
     * A deal that a client proposed: {@code CHECKPOINT SIZE RECEIVED}, and {@code offline} if its data comes by hand.
     *
     * @throws IllegalArgumentException if the configuration takes none of this kind, or the words are others
     */
    synchronized void propose(String words) {
        List<String> parts = List.of(words.split(" ", -1));
        boolean byHand = parts.size() == 4 && parts.get(3).equals("offline");
        if ((parts.size() != 3 && !byHand) || !(byHand ? config.offline() : config.online())) {
            throw new IllegalArgumentException("not taken");
        }
        Instant now = clock.instant();
        table.put(new Deal(
                ids.get(),
                now,
                byHand,
                Long.parseLong(parts.get(1)),
                Long.parseLong(parts.get(2)),
                Checkpoint.valueOf(parts.get(0)),
                now,
                "",
                ""));
    }

    /** Brings a deal to a checkpoint: {@code ID CHECKPOINT}. */
    synchronized void move(String words) {
        List<String> parts = List.of(words.split(" ", -1));
        Deal deal = find(parts.get(0));
        table.put(deal.at(Checkpoint.valueOf(parts.getLast()), clock.instant()));
    }

    /** Ends a transfer. */
    synchronized void cancel(String id) {
        Deal deal = find(id);
        if (!deal.isTransferring()) {
            throw new IllegalArgumentException(
                    "cannot cancel deal " + id + ": its data is no longer being transferred");
        }
        table.put(deal.failed("Cancelled", clock.instant()));
    }

    /** Publishes what waits if it has waited long enough or is enough for a message. */
    synchronized void publishDue() {
        List<Deal> waiting = waiting();
        boolean full = waiting.size() >= config.dealsPerMessage();
        boolean late = !waiting.isEmpty()
                && !waitingSince().plus(config.publishPeriod()).isAfter(clock.instant());
        if (full || late) {
            publish();
        }
    }

    /** Publishes what waits. What cannot be published stays, and only the log says why. */
    synchronized void publish() {
        List<Deal> waiting = waiting();
        if (waiting.isEmpty()) {
            return;
        }
        try {
            lotus.requirePublisher(config.publishWallet());
        } catch (IOException e) {
            Log.error("storageadapter", "simulator", "publish deals failed: " + e.getMessage());
            return;
        }
        String cid = Cids.of("publish " + waiting);
        waiting.forEach(deal -> table.put(deal.published(cid, clock.instant())));
        Log.info("storageadapter", "simulator", "published " + waiting.size() + " deals in " + cid);
    }

    /** The bytes that deals hold or will hold in the staging area. */
    long stagedBytes() {
        return staged().stream().mapToLong(Deal::size).sum();
    }

    long stagedBytesHere() {
        return staged().stream().mapToLong(Deal::received).sum();
    }

    private List<Deal> staged() {
        return table.all().stream()
                .filter(deal -> deal.checkpoint().compareTo(Checkpoint.AddedPiece) < 0)
                .toList();
    }

    void copy(Path file) throws IOException {
        table.copy(file);
    }

    @Override
    public void close() {
        table.close();
    }

    private Deal find(String id) {
        return table.all().stream()
                .filter(deal -> deal.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("deal not found: " + id));
    }
}
