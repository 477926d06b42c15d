package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Fact;
import dev.stowage.lotus.window.Head;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;

/**
 * A day of a provider that nobody looks after: each trouble comes once, in a random order and at random moments, and at
 * each step what the client reads is compared with what the chain saw.
 */
final class LotusDay {
    /** A trouble lasts at most this part of its share of the day, and in the rest all must come back. */
    private static final double PART = 0.4;
    /** After a trouble a look may still fail, for example one that was on its way. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final LotusSite site;
    private final InstantSource clock = InstantSource.system();
    private final Instant begin = clock.instant();
    private final List<Planned> plan = new ArrayList<>();
    private final long lastEpoch;
    private int next;
    private boolean inTrouble;
    private Instant quietSince = begin;
    private int agreed;
    private int unknown;
    private int overtaken;
    private final List<String> wrong = new ArrayList<>();

    private record Planned(LotusTrouble trouble, Instant from, Instant until) {}

    LotusDay(LotusSite site, Duration length, long lastEpoch, long seed) {
        this.site = site;
        this.lastEpoch = lastEpoch;
        List<LotusTrouble> troubles = new ArrayList<>(LotusTrouble.all());
        Random random = new Random(seed);
        Collections.shuffle(troubles, random);
        Duration share = length.dividedBy(troubles.size());
        for (int i = 0; i < troubles.size(); i++) {
            Duration wait =
                    share.multipliedBy(i).plusMillis((long) (random.nextDouble() * PART / 2 * share.toMillis()));
            Instant from = begin.plus(wait);
            plan.add(new Planned(troubles.get(i), from, from.plusMillis((long) (PART * share.toMillis()))));
        }
    }

    /** Whether the day is over. */
    boolean step() throws IOException, InterruptedException, LotusFailure {
        turn();
        ChainView view = site.reader().read();
        if (!known(view)) {
            unknown++;
            if (!inTrouble && clock.instant().isAfter(quietSince.plus(PATIENCE))) {
                wrong.add("long after "
                        + plan.get(Math.max(0, next - 1)).trouble().name() + " it is still not known: " + view);
            }
            return false;
        }
        Head head = ((Fact.Known<Head>) view.head()).value();
        try {
            compare(head, view);
        } catch (ConnectException | LotusFailure e) {
            unknown++;
        }
        return next == plan.size() && !inTrouble && head.epoch() > lastEpoch;
    }

    private void turn() throws IOException, InterruptedException {
        Instant now = clock.instant();
        if (inTrouble && now.isAfter(plan.get(next).until())) {
            plan.get(next).trouble().end().on(site);
            inTrouble = false;
            quietSince = clock.instant();
            next++;
        } else if (!inTrouble
                && next < plan.size()
                && now.isAfter(plan.get(next).from())) {
            plan.get(next).trouble().begin().on(site);
            inTrouble = true;
        }
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
                        next,
                        agreed,
                        unknown,
                        overtaken,
                        landed,
                        site.closed("proven"),
                        site.closed("missed"),
                        site.closed("free"));
    }
}
