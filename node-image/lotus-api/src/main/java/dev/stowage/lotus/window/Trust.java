package dev.stowage.lotus.window;

import dev.stowage.windows.Fact;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the reading of the chain can be trusted: whole, of one tipset, not contradictory, and of now. */
final class Trust {
    private final Question question;
    private final Instant now;
    private final List<Refusal<LotusObstacle>> refusals = new ArrayList<>();

    private @Nullable Head head;
    private @Nullable ProvingPeriod period;
    private @Nullable Messages messages;
    private final List<DeadlineState> deadlines = new ArrayList<>();

    Trust(Question question, Instant now) {
        this.question = question;
        this.now = now;
        read();
        if (head != null && period != null && messages != null && refusals.isEmpty()) {
            agreement(head, period, messages);
            age(head);
        }
    }

    /** What speaks against it, or nothing. */
    List<Refusal<LotusObstacle>> refusals() {
        return refusals;
    }

    /** The chain; null if there are refusals. */
    @Nullable
    Sight sight() {
        if (!refusals.isEmpty() || head == null || period == null || messages == null) {
            return null;
        }
        EpochClock clock = new EpochClock(head);
        DeadlineSchedule row = DeadlineSchedule.of(period);
        Workload work = new Workload(row, head.epoch(), deadlines, mayGrow(messages));
        ProvingTimes times = provingTimes(work);
        if (times == null) {
            return null;
        }
        Pace pace = Pace.of(clock, row, work, question.caution(), times);
        List<PartitionState> open =
                deadlines.get(row.index(row.at(head.epoch()))).partitions();
        return new Sight(clock, clock.at(now), pace, open, messages.waiting());
    }

    /** A message that waits may be a commit from before they were held. */
    private boolean mayGrow(Messages pool) {
        return !question.disruption().commitsHeld() || pool.waiting() > 0;
    }

    private @Nullable ProvingTimes provingTimes(Workload work) {
        return switch (question.proving()) {
            case Fact.Known<ProvingTimes>(ProvingTimes times) -> times;
            case Fact.Unknown<ProvingTimes>(String problem) -> {
                if (!work.any()) {
                    yield new ProvingTimes(Duration.ZERO, Duration.ZERO);
                }
                refuse(LotusObstacle.PROVING_TIME_UNKNOWN, "the time that a proof takes is not known: " + problem);
                yield null;
            }
        };
    }

    private void read() {
        ChainView chain = question.chain();
        head = value(chain.head(), LotusObstacle.HEAD_UNKNOWN, "the head");
        period = value(chain.period(), LotusObstacle.PERIOD_UNKNOWN, "the proving deadline");
        messages = value(chain.messages(), LotusObstacle.MESSAGES_UNKNOWN, "the message pool");
        for (int i = 0; i < chain.deadlines().size(); i++) {
            DeadlineState deadline = value(chain.deadlines().get(i), LotusObstacle.DEADLINE_UNKNOWN, "deadline " + i);
            if (deadline != null) {
                deadlines.add(deadline);
            }
        }
    }

    private <T> @Nullable T value(Fact<T> fact, LotusObstacle reason, String name) {
        return switch (fact) {
            case Fact.Known<T>(T value) -> value;
            case Fact.Unknown<T>(String problem) -> {
                refuse(reason, "%s cannot be read: %s".formatted(name, problem));
                yield null;
            }
        };
    }

    private void agreement(Head head, ProvingPeriod period, Messages messages) {
        String key = head.tipset();
        if (!period.tipset().equals(key)
                || !messages.tipset().equals(key)
                || deadlines.stream().anyMatch(d -> !d.tipset().equals(key))) {
            refuse(LotusObstacle.MIXED_TIPSETS, "the chain was read at different tipsets: read all of it at one");
            return;
        }
        if (period.contradictory() || period.currentEpoch() != head.epoch()) {
            refuse(LotusObstacle.CONTRADICTION, "the node's proving deadline contradicts itself or the node's head");
        }
        boolean complete = deadlines.size() == period.deadlines();
        for (int i = 0; i < deadlines.size(); i++) {
            complete &= deadlines.get(i).index() == i;
        }
        if (!complete) {
            refuse(
                    LotusObstacle.CONTRADICTION,
                    "the node gives %d deadlines instead of %d, or in another order"
                            .formatted(deadlines.size(), period.deadlines()));
        }
    }

    private void age(Head head) {
        Duration age = Duration.between(head.timestamp(), now);
        Duration most = head.blockDelay().multipliedBy(question.caution().headLag());
        if (age.compareTo(most) > 0) {
            refuse(
                    LotusObstacle.HEAD_STALE,
                    "the node's head is more than %s old, and deadlines that it shows may be over: wait until the node has"
                                    .formatted(Times.length(most))
                            + " caught up with the chain");
        }
        Duration skew = question.caution().clockSkew();
        if (age.negated().compareTo(skew) > 0) {
            refuse(
                    LotusObstacle.HEAD_IN_FUTURE,
                    "the node's head is more than %s in the future: correct the clock of the node or of Stowage"
                            .formatted(Times.length(skew)));
        }
    }

    private void refuse(LotusObstacle reason, String sentence) {
        refusals.add(new Refusal<>(reason, sentence));
    }
}
