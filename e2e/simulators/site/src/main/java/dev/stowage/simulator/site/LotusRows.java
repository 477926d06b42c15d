package dev.stowage.simulator.site;

import dev.stowage.lotus.reading.ChainReader;
import dev.stowage.lotus.window.Caution;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Disruption;
import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.lotus.window.Head;
import dev.stowage.lotus.window.LotusObstacle;
import dev.stowage.lotus.window.Mode;
import dev.stowage.lotus.window.PartitionState;
import dev.stowage.lotus.window.ProvingPeriod;
import dev.stowage.lotus.window.ProvingTimes;
import dev.stowage.lotus.window.Question;
import dev.stowage.lotus.window.SafeToDisrupt;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A Lotus site in lines for people: what Stowage's client reads, what its windows say, and beside it the truth. */
final class LotusRows {
    /** How long a stop the table asks about. The simulated miner is back in less. */
    private static final Duration DOWNTIME = Duration.ofSeconds(5);

    private static final ProvingTimes PROVING = new ProvingTimes(Duration.ofMillis(500), Duration.ofMillis(200));
    private static final Caution CAUTION = new Caution(2, Duration.ofSeconds(2), 1, 2, 0, 50);

    private final LotusSite site;
    private final ChainReader reader;

    LotusRows(LotusSite site) throws IOException {
        this.site = site;
        this.reader = site.reader();
    }

    List<String> at(Instant now) throws IOException, InterruptedException {
        ChainView view = reader.read();
        return List.of(
                "Lotus        daemon " + site.daemon().address() + "   miner "
                        + site.miner().address(),
                "  head       " + head(view.head(), now),
                "  deadline   " + period(view.period()),
                "  deadlines  " + deadlines(view),
                "  windows    %d proven, %d missed".formatted(site.closed("proven"), site.closed("missed")),
                "  stop       " + permit(view, now).sentence());
    }

    /** Whether the miner may be stopped now, for as long as the table asks about. */
    boolean isSafe(ChainView view, Instant now) {
        return permit(view, now) instanceof Permit.Granted;
    }

    private static Permit<LotusObstacle> permit(ChainView view, Instant now) {
        Disruption disruption = new Disruption(Component.MINER, DOWNTIME, true);
        Question question = new Question(view, disruption, Fact.known(PROVING), Mode.STRICT, CAUTION);
        return SafeToDisrupt.ask(question, now);
    }

    private static String head(Fact<Head> head, Instant now) {
        return switch (head) {
            case Fact.Known<Head>(Head known) ->
                String.format(
                        Locale.ROOT,
                        "%d, %.1f s old",
                        known.epoch(),
                        Duration.between(known.timestamp(), now).toMillis() / 1000.0);
            case Fact.Unknown<Head>(String problem) -> problem;
        };
    }

    private static String period(Fact<ProvingPeriod> period) {
        return switch (period) {
            case Fact.Known<ProvingPeriod>(ProvingPeriod at) ->
                "%d of %d, epochs %d to %d, challenge %d"
                        .formatted(at.index(), at.deadlines(), at.open(), at.close() - 1, at.challenge());
            case Fact.Unknown<ProvingPeriod>(String problem) -> problem;
        };
    }

    /** One mark each; the open one in brackets. */
    private static String deadlines(ChainView view) {
        long open = view.period() instanceof Fact.Known<ProvingPeriod>(ProvingPeriod at) ? at.index() : -1;
        return view.deadlines().stream()
                        .map(fact -> fact instanceof Fact.Known<DeadlineState>(DeadlineState state)
                                ? mark(state, state.index() == open)
                                : " ? ")
                        .collect(Collectors.joining())
                + "   . empty  o sectors  + proven  x faulty";
    }

    private static String mark(DeadlineState state, boolean open) {
        List<PartitionState> partitions = state.partitions();
        String mark = partitions.isEmpty() ? "." : "o";
        if (partitions.stream().anyMatch(partition -> partition.postedSince() != null)) {
            mark = "+";
        }
        if (partitions.stream().anyMatch(partition -> partition.faulty() > 0)) {
            mark = "x";
        }
        return open ? "[" + mark + "]" : " " + mark + " ";
    }
}
