package dev.stowage.lotus.window;

/**
 * When the miner does what for a deadline, in epochs. Lotus computes all partitions of a deadline and submits only then;
 * {@link Walk} says what it does when a proof runs past its close.
 *
 * @param fixedMillis time to prove a deadline, besides its partitions
 * @param partitionMillis time to prove a partition
 * @param epochMillis length of an epoch
 */
record Pace(
        DeadlineSchedule schedule,
        Workload work,
        Caution caution,
        long fixedMillis,
        long partitionMillis,
        long epochMillis) {
    /** Lotus begins with the first tipset so many epochs after the challenge, which a reorganisation could change. */
    private static final int CHALLENGE_CONFIDENCE = 1;
    /** Lotus submits with the first tipset so many epochs after the opening. */
    private static final int SUBMIT_CONFIDENCE = 4;
    /** With a deadline's proof Lotus begins to declare the recoveries of the one so many places later. */
    static final int DECLARES_AHEAD = 2;

    static Pace of(EpochClock clock, DeadlineSchedule schedule, Workload work, Caution caution, ProvingTimes times) {
        int margin = caution.marginPercent();
        return new Pace(
                schedule,
                work,
                caution,
                EpochClock.millis(times.perDeadline(), margin),
                EpochClock.millis(times.perPartition(), margin),
                clock.head().blockDelay().toMillis());
    }

    /** The pace to foresee with. */
    Pace usual() {
        return new Pace(schedule, work, caution.usual(), fixedMillis, partitionMillis, epochMillis);
    }

    /** The pace to look back with. */
    Pace before() {
        return new Pace(schedule, work.before(), caution, fixedMillis, partitionMillis, epochMillis);
    }

    /** Epochs to prove deadline n. */
    long cost(long n) {
        int partitions = work.partitions(n);
        return partitions == 0 ? 0 : Math.ceilDiv(fixedMillis + partitions * partitionMillis, epochMillis);
    }

    /** A miner that is free by then begins with deadline n as soon as any other. */
    long firstStart(long n) {
        return schedule.challenge(n) + CHALLENGE_CONFIDENCE;
    }

    /** Epoch before whose start a miner has begun with deadline n if it is free by then: each start awaits a tipset. */
    long start(long n, long free) {
        return seen(Math.max(free, firstStart(n)));
    }

    /**
     * First epoch whose head shows deadline n's submission as one that can no longer be dropped. A reorganisation that
     * drops it before has returned it by then.
     */
    long settled(long n, long finished) {
        long landed = submitted(n, finished) + caution.landing();
        return seen(landed) + caution.confidence();
    }

    /** Epoch before whose start deadline n's proof is pushed. */
    long submitted(long n, long finished) {
        return Math.max(finished, seen(schedule.open(n) + SUBMIT_CONFIDENCE));
    }

    /** Last epoch in which recoveries that are declared at this start can come to stand on the chain. */
    long declared(long start) {
        return start + caution.landing();
    }

    /** Epoch before whose start a tipset of this epoch or a later one is known. */
    long seen(long epoch) {
        return epoch + 1 + caution.nullRounds();
    }
}
