package dev.stowage.operator.decide;

import java.util.List;

/** What a gate decided. What is written ahead and what is done are never one decision: a crash between both must not matter. */
public sealed interface Decision<R> {
    /** The condition. */
    Verdict verdict();

    /** Go on with the next gate; {@code records} also have what this gate found out. */
    record Open<R>(Verdict verdict, R records) implements Decision<R> {}

    /** Wait here; {@code steps} bring it nearer to open. */
    record Closed<R>(Verdict verdict, List<Step> steps) implements Decision<R> {}

    /** Wait until {@code records} stand in status: they speak of what is done next. */
    record Recording<R>(Verdict verdict, R records) implements Decision<R> {}

    static <R> Decision<R> open(Verdict verdict, R records) {
        return new Open<>(verdict, records);
    }

    static <R> Decision<R> closed(Verdict verdict, Step... steps) {
        return new Closed<>(verdict, List.of(steps));
    }

    static <R> Decision<R> recording(Verdict verdict, R records) {
        return new Recording<>(verdict, records);
    }
}
