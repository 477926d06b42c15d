package dev.stowage.lotus.window;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The model's prover: all proofs that run share it, and it is never idle while there is one. */
final class Prover {
    private final Sharing sharing;
    /** In the order in which they were begun. */
    private final List<Run> runs = new ArrayList<>();

    /** Who gets on. */
    enum Sharing {
        /** Each as much as the others. */
        EVEN,
        /** Only what was begun first. */
        OLDEST,
        /** Only what was begun last. */
        NEWEST,
        /** What was begun for the earliest deadline, each as much as the others. */
        EARLIEST_DEADLINE
    }

    private static final class Run {
        private final long deadline;
        /** Of the whole prover, in milliseconds times {@link Prover#UNIT}. */
        private long left;

        private Run(long deadline, long left) {
            this.deadline = deadline;
            this.left = left;
        }
    }

    /** So fine that even shares of a millisecond are whole. */
    private static final long UNIT = 27_720;

    Prover(Sharing sharing) {
        this.sharing = sharing;
    }

    Prover(Prover from) {
        sharing = from.sharing;
        for (Run run : from.runs) {
            runs.add(new Run(run.deadline, run.left));
        }
    }

    void start(long deadline, long millis) {
        runs.add(new Run(deadline, millis * UNIT));
    }

    /** Ends all proofs of a deadline without a result. */
    void abort(long deadline) {
        runs.removeIf(run -> run.deadline == deadline);
    }

    void clear() {
        runs.clear();
    }

    /** Ends all proofs but the one of this deadline that was begun last. */
    void keepNewest(long deadline) {
        List<Run> kept = runs.stream().filter(run -> run.deadline == deadline).toList();
        runs.clear();
        if (!kept.isEmpty()) {
            runs.add(kept.getLast());
        }
    }

    /** Each proof begins from its start. */
    void restart(LongUnaryOperator millis) {
        for (Run run : runs) {
            run.left = millis.applyAsLong(run.deadline) * UNIT;
        }
    }

    private List<Run> served() {
        return switch (sharing) {
            case EVEN -> runs;
            case OLDEST -> runs.subList(0, Math.min(1, runs.size()));
            case NEWEST -> runs.subList(Math.max(0, runs.size() - 1), runs.size());
            case EARLIEST_DEADLINE -> {
                long earliest =
                        runs.stream().mapToLong(run -> run.deadline).min().orElse(0);
                yield runs.stream().filter(run -> run.deadline == earliest).toList();
            }
        };
    }

    /** When the next one has its result, or never. */
    long nextEnd(long clock) {
        List<Run> served = served();
        long least = served.stream().mapToLong(run -> run.left).min().orElse(-1);
        return least < 0 ? Long.MAX_VALUE : clock + Math.ceilDiv(least * served.size(), UNIT);
    }

    void advance(long millis) {
        List<Run> served = served();
        for (Run run : served) {
            run.left = Math.max(0, run.left - millis * UNIT / served.size());
        }
    }

    /** Takes out the one that has its result. */
    long finishNext(long millis) {
        advance(millis);
        for (Run run : List.copyOf(served())) {
            if (run.left == 0) {
                runs.remove(run);
                return run.deadline;
            }
        }
        throw new AssertionError("none has its result");
    }
}
