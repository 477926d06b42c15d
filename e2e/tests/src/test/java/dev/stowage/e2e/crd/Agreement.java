package dev.stowage.e2e.crd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/** Holds the operator's own rules and the API server's to one verdict. */
public final class Agreement {
    /** A failure names the seed; {@code -Dstowage.seed} brings it back. */
    private static final long SEED = Long.getLong("stowage.seed", System.nanoTime());

    private Agreement() {}

    /** One input and what became of it. */
    public record Try(String input, boolean serverAccepts, boolean operatorAccepts, String words) {}

    /** The chance of one input. */
    public static RandomGenerator random(int number) {
        return new SplittableRandom(SEED + number);
    }

    /** Each input has one verdict. */
    public static void check(List<Try> tries) {
        assertThat(tries.stream()
                        .filter(t -> t.serverAccepts() != t.operatorAccepts())
                        .map(t -> "%nserver %s, operator %s: %s%n  %s"
                                .formatted(t.serverAccepts(), t.operatorAccepts(), t.input(), t.words())))
                .as("inputs on which the API server and the operator disagree (-Dstowage.seed=%d)", SEED)
                .isEmpty();
        // An input that is always good or always bad would prove nothing.
        long accepted = tries.stream().filter(Try::serverAccepts).count();
        assertThat(accepted).isBetween(tries.size() / 5L, tries.size() * 4L / 5);
    }

    /** Does it {@code count} times, four at once. */
    public static <T> List<T> all(int count, IntFunction<Callable<T>> each) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(each.apply(i));
            }
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }
}
