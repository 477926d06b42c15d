package dev.stowage.lotus.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Times;
import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A miner on mainnet's lengths with nothing to prove, to be changed by each test. Epoch 0 begins when mainnet did. */
final class Example {
    static final PartitionState IDLE = new PartitionState(0, 0, 0, null);
    static final PartitionState UNPROVEN = new PartitionState(2349, 0, 0, null);

    private static final Instant GENESIS = Instant.parse("2020-08-24T22:00:00Z");

    private final TreeMap<Integer, List<PartitionState>> partitions = new TreeMap<>();
    long periodStart = 1_000_000;
    long head = 1_000_000;
    int delaySeconds = 30;
    int waiting;
    Component component = Component.MINER;
    Duration downtime = Duration.ofMinutes(10);
    boolean held = true;
    Mode mode = Mode.STRICT;
    Caution caution = new Caution(2, Duration.ofSeconds(2), 5, 10, 2, 0);
    Fact<ProvingTimes> proving = Fact.known(new ProvingTimes(Duration.ZERO, Duration.ofMinutes(10)));
    String periodTipset = "bafy";
    String lastTipset = "bafy";

    static PartitionState posted(long since) {
        return new PartitionState(2349, 0, 0, since);
    }

    static PartitionState faulty(long faulty, long recovering) {
        return new PartitionState(2349, faulty, recovering, null);
    }

    /** The head is so many epochs into the deadline. */
    Example in(int deadline, int epochs) {
        head = periodStart + deadline * 60L + epochs;
        return this;
    }

    Example with(int deadline, PartitionState... states) {
        partitions.put(deadline, List.of(states));
        return this;
    }

    Example allUnproven() {
        for (int i = 0; i < 48; i++) {
            with(i, UNPROVEN);
        }
        return this;
    }

    Instant time(long epoch) {
        return GENESIS.plusSeconds(epoch * delaySeconds);
    }

    /** First epoch of a window. */
    long first(Window window) {
        return epoch(window.from());
    }

    /** Last epoch of a window. */
    long last(Window window) {
        return epoch(window.until()) - 1;
    }

    /** How a moment that begins an epoch is told. */
    String words(long epoch) {
        return "%s (epoch %d)".formatted(Times.moment(time(epoch)), epoch);
    }

    private long epoch(Instant start) {
        Duration since = Duration.between(GENESIS, start);
        long epoch = since.dividedBy(Duration.ofSeconds(delaySeconds));
        assertThat(time(epoch)).isEqualTo(start);
        return epoch;
    }

    ProvingPeriod period() {
        int index = (int) Math.floorMod(Math.floorDiv(head - periodStart, 60L), 48L);
        return period(head - Math.floorMod(head - periodStart, 2880L), index);
    }

    ProvingPeriod period(long start, int index) {
        long open = start + index * 60L;
        return new ProvingPeriod(
                periodTipset, head, start, index, open, open + 60, open - 20, open - 70, 48, 2880, 60, 20, 70);
    }

    ChainView chain(ProvingPeriod period) {
        List<Fact<DeadlineState>> deadlines = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            deadlines.add(Fact.known(
                    new DeadlineState(i == 47 ? lastTipset : "bafy", i, partitions.getOrDefault(i, List.of()))));
        }
        return new ChainView(
                Fact.known(new Head("bafy", head, time(head), Duration.ofSeconds(delaySeconds))),
                Fact.known(period),
                deadlines,
                Fact.known(new Messages("bafy", waiting)));
    }

    Question question() {
        return question(chain(period()));
    }

    Question question(ChainView chain) {
        return new Question(chain, new Disruption(component, downtime, held), proving, mode, caution);
    }

    /** Asked when the head's epoch begins. */
    Permit<LotusObstacle> ask() {
        return SafeToDisrupt.ask(question(), time(head));
    }

    Window window() {
        return switch (ask()) {
            case Permit.Granted<LotusObstacle> safe -> safe.window();
            case Permit.Refused<LotusObstacle> not -> throw new AssertionError(not.sentence());
        };
    }

    Permit.Refused<LotusObstacle> refused() {
        return refused(question(), time(head));
    }

    static Permit.Refused<LotusObstacle> refused(Question question, Instant now) {
        return switch (SafeToDisrupt.ask(question, now)) {
            case Permit.Granted<LotusObstacle> safe -> throw new AssertionError(safe.sentence());
            case Permit.Refused<LotusObstacle> not -> not;
        };
    }

    /** What the refusals say, in figures. */
    List<Hindrance> hindrances() {
        Sight sight = new Trust(question(), time(head)).sight();
        return new Present(sight, SafeToDisrupt.rules(sight, question())).hindrances();
    }

    static List<LotusObstacle> reasons(Permit.Refused<LotusObstacle> not) {
        return not.refusals().stream().map(Refusal::obstacle).toList();
    }
}
