package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Verdict.Refusal;
import dev.stowage.windows.Fact;
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
    private final List<Refusal> refusals = new ArrayList<>();

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
    List<Refusal> refusals() {
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
                refuse(Reason.PROVING_TIME_UNKNOWN, "it is not known how long a proof takes: " + problem);
                yield null;
            }
        };
    }

    private void read() {
        ChainView chain = question.chain();
        head = value(chain.head(), Reason.HEAD_UNKNOWN, "the head");
        period = value(chain.period(), Reason.PERIOD_UNKNOWN, "the proving deadline");
        messages = value(chain.messages(), Reason.MESSAGES_UNKNOWN, "the message pool");
        for (int i = 0; i < chain.deadlines().size(); i++) {
            DeadlineState deadline = value(chain.deadlines().get(i), Reason.DEADLINE_UNKNOWN, "deadline " + i);
            if (deadline != null) {
                deadlines.add(deadline);
            }
        }
    }

    private <T> @Nullable T value(Fact<T> fact, Reason reason, String name) {
        return switch (fact) {
            case Fact.Known<T>(T value) -> value;
            case Fact.Unknown<T>(String problem) -> {
                refuse(reason, "%s could not be read: %s".formatted(name, problem));
                yield null;
            }
        };
    }

    private void agreement(Head head, ProvingPeriod period, Messages messages) {
        String key = head.tipset();
        if (!period.tipset().equals(key)
                || !messages.tipset().equals(key)
                || deadlines.stream().anyMatch(d -> !d.tipset().equals(key))) {
            refuse(Reason.MIXED_TIPSETS, "the chain was not read at one tipset: ask for all of it at " + key);
            return;
        }
        if (period.contradictory() || period.currentEpoch() != head.epoch()) {
            refuse(Reason.CONTRADICTION, "the node's proving deadline contradicts itself or its head: " + period);
        }
        boolean complete = deadlines.size() == period.deadlines();
        for (int i = 0; i < deadlines.size(); i++) {
            complete &= deadlines.get(i).index() == i;
        }
        if (!complete) {
            refuse(
                    Reason.CONTRADICTION,
                    "%d deadlines were read, in order, instead of %d".formatted(deadlines.size(), period.deadlines()));
        }
    }

    private void age(Head head) {
        Duration age = Duration.between(head.timestamp(), now);
        Duration most = head.blockDelay().multipliedBy(question.caution().headLag());
        if (age.compareTo(most) > 0) {
            refuse(
                    Reason.HEAD_STALE,
                    "the node's head %d is %s old, more than %s: it lags, and deadlines may be over that it shows"
                            .formatted(head.epoch(), Times.length(age), Times.length(most)));
        }
        if (age.negated().compareTo(question.caution().clockSkew()) > 0) {
            refuse(
                    Reason.HEAD_IN_FUTURE,
                    "the node's head %d is %s in the future: a clock is wrong"
                            .formatted(head.epoch(), Times.length(age.negated())));
        }
    }

    private void refuse(Reason reason, String sentence) {
        refusals.add(new Refusal(reason, sentence));
    }
}
