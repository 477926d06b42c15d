package dev.stowage.lotus.window;

import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;

/**
 * Epochs as times. An epoch's time follows from its number, so the head tells all of them, null rounds or not.
 *
 * @param head the one that is trusted
 */
record EpochClock(Head head) {
    private static final int PERCENT = 100;

    /** The epoch that has begun; the head's own while our clock is a little slow. */
    long at(Instant now) {
        return head.epoch()
                + Math.max(0, Duration.between(head.timestamp(), now).dividedBy(head.blockDelay()));
    }

    /** The epoch that an instant lies in, of whatever time. */
    long began(Instant instant) {
        return head.epoch()
                + Math.floorDiv(
                        Duration.between(head.timestamp(), instant).toMillis(),
                        head.blockDelay().toMillis());
    }

    Instant start(long epoch) {
        return head.timestamp().plus(head.blockDelay().multipliedBy(epoch - head.epoch()));
    }

    /** The window of those epochs, the last one included, in which a stop may begin. */
    Window window(long first, long last) {
        return new Window(start(first), start(last + 1));
    }

    Duration length(long epochs) {
        return head.blockDelay().multipliedBy(epochs);
    }

    /** As many epochs as the time with its margin begins. */
    long epochs(Duration time, int marginPercent) {
        return Math.ceilDiv(millis(time, marginPercent), head.blockDelay().toMillis());
    }

    /** The longest time that takes so many epochs with its margin. */
    Duration without(long epochs, int marginPercent) {
        return length(epochs).multipliedBy(PERCENT).dividedBy(PERCENT + (long) marginPercent);
    }

    static long millis(Duration time, int marginPercent) {
        return Math.ceilDiv(time.plusNanos(999_999).toMillis() * (PERCENT + marginPercent), PERCENT);
    }
}
