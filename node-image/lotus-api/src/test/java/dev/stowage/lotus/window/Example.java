package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A miner on mainnet's lengths with nothing to prove, to be changed by each test. Epoch 0 begins at the Unix epoch. */
final class Example {
    static final PartitionState IDLE = new PartitionState(0, 0, 0, null);
    static final PartitionState UNPROVEN = new PartitionState(2349, 0, 0, null);

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
        return Instant.ofEpochSecond(epoch * delaySeconds);
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
    Verdict ask() {
        return SafeToDisrupt.ask(question(), time(head));
    }

    Verdict.Window window() {
        return switch (ask()) {
            case Verdict.Safe safe -> safe.window();
            case Verdict.NotSafe not -> throw new AssertionError(not.sentence());
        };
    }

    Verdict.NotSafe refused() {
        return refused(question(), time(head));
    }

    static Verdict.NotSafe refused(Question question, Instant now) {
        return switch (SafeToDisrupt.ask(question, now)) {
            case Verdict.Safe safe -> throw new AssertionError(safe.sentence());
            case Verdict.NotSafe not -> not;
        };
    }

    static List<Reason> reasons(Verdict.NotSafe not) {
        return not.refusals().stream().map(Verdict.Refusal::reason).toList();
    }
}
