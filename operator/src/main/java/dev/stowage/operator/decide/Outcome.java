package dev.stowage.operator.decide;

/** What came of the steps of a plan, which end at the first that is not done. */
public sealed interface Outcome {
    /** All of them are done. */
    record Done() implements Outcome {}

    /** Somebody else changed what {@code step} is about since it was looked at: only another look can tell what to do. */
    record Overtaken(String step) implements Outcome {}

    /** A step failed, as its condition's verdict says. */
    record Failed(Verdict verdict) implements Outcome {}
}
