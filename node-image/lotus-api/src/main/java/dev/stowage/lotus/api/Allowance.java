package dev.stowage.lotus.api;

import java.time.Duration;

/** How long a call may take from its first byte to the last of the reply, and how large the reply may be. */
public enum Allowance {
    /** What a server knows without looking anything up. */
    QUICK(Duration.ofSeconds(10), 1 << 20),
    /** What is computed from the chain's state or collected from workers. */
    STATE(Duration.ofSeconds(60), 16 << 20),
    /** What grows with the network or with a site: the message pool, lists of sectors. */
    BULK(Duration.ofMinutes(2), 32 << 20),
    /** Work that the reply waits for. */
    WORK(Duration.ofMinutes(30), 1 << 20),
    /** A stream: the time of the whole where it has an end, and the size of one message. */
    STREAM(Duration.ofHours(12), 8 << 20),
    /** Work of hours that the reply waits for. */
    HAUL(Duration.ofHours(12), 1 << 20);

    private final Duration time;
    private final int replyBytes;

    Allowance(Duration time, int replyBytes) {
        this.time = time;
        this.replyBytes = replyBytes;
    }

    public Duration time() {
        return time;
    }

    public int replyBytes() {
        return replyBytes;
    }
}
