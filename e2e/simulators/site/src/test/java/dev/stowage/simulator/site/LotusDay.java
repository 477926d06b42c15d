package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Head;
import dev.stowage.windows.Fact;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/**
 * A day of a provider that nobody looks after: each trouble comes once, in a random order and at random moments, and at
 * each step what the client reads is compared with what the chain saw.
 */
final class LotusDay {
    private final LotusSite site;
    private final InstantSource clock = InstantSource.system();
    private final Schedule<LotusSite> schedule;
    private final long lastEpoch;
    private int agreed;
    private int unknown;
    private int overtaken;
    private final List<String> wrong = new ArrayList<>();

    LotusDay(LotusSite site, Duration length, long lastEpoch, long seed) {
        this.site = site;
        this.lastEpoch = lastEpoch;
        this.schedule = new Schedule<>(LotusTroubles.all(), clock.instant(), length, new Random(seed));
    }

    /** Whether the day is over. */
    boolean step() throws IOException, InterruptedException, LotusFailure {
        schedule.turn(site, clock.instant());
        ChainView view = site.reader().read();
        if (!known(view)) {
            unknown++;
            if (schedule.isQuiet(clock.instant())) {
                wrong.add("long after " + schedule.last() + " it is still not known: " + view);
            }
            return false;
        }
        Head head = ((Fact.Known<Head>) view.head()).value();
        try {
            compare(head, view);
        } catch (IOException | LotusFailure e) {
            unknown++;
        }
        return schedule.isOver() && head.epoch() > lastEpoch;
    }

    private void compare(Head head, ChainView view) throws IOException, InterruptedException, LotusFailure {
        JsonNode truth = site.daemon().control().truth();
        TipSetKey there =
                site.node().chain().tipSetAt(head.epoch(), TipSetKey.HEAD).key();
        if (!there.toString().equals(head.tipset())) {
            // A reorganisation came between the reading and the truth.
            overtaken++;
            return;
        }
        List<String> differences = Ledger.differences(truth, view);
        wrong.addAll(differences);
        agreed += differences.isEmpty() ? 1 : 0;
    }

    private static boolean known(ChainView view) {
        return view.head() instanceof Fact.Known<Head>
                && view.messages() instanceof Fact.Known
                && view.deadlines().stream().allMatch(fact -> fact instanceof Fact.Known<DeadlineState>);
    }

    int agreed() {
        return agreed;
    }

    List<String> wrong() {
        return wrong;
    }

    String summary() throws IOException, InterruptedException {
        JsonNode truth = site.daemon().control().truth();
        long landed = StreamSupport.stream(truth.spliterator(), false)
                .filter(event -> event.path("event").asText().equals("landed"))
                .count();
        return "%d troubles; %d readings agreed with the chain, %d were not to be had, %d were overtaken; %d messages, %d windows proven, %d missed, %d free"
                .formatted(
                        schedule.ended(),
                        agreed,
                        unknown,
                        overtaken,
                        landed,
                        site.closed("proven"),
                        site.closed("missed"),
                        site.closed("free"));
    }
}
