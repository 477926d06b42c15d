package dev.stowage.operator.support;

import java.time.Duration;

/**
 * What kind of failure keeps an object from being ready. The kind alone decides how it is reported and when it is
 * looked at again; this is the one table:
 *
 * <table>
 * <tr><th>kind</th><th>event</th><th>stalled</th><th>looked at again</th></tr>
 * <tr><td>user error</td><td>Warning</td><td>yes</td><td>after 10 s, and when something it watches changes</td></tr>
 * <tr><td>waiting</td><td>Normal</td><td>no</td><td>soon</td></tr>
 * <tr><td>transient</td><td>Warning</td><td>no</td><td>soon</td></tr>
 * <tr><td>permanent</td><td>Warning</td><td>yes</td><td>after 10 s</td></tr>
 * <tr><td>bug</td><td>Warning</td><td>no</td><td>soon; after an exception with growing pauses</td></tr>
 * </table>
 */
public sealed interface Failure {
    /** The user can mend it and nobody else; trying again by itself cannot help. */
    record UserError() implements Failure {}

    /** Nothing is wrong; something takes its time. */
    record Waiting() implements Failure {}

    /** Something outside failed and may work the next time. */
    record Transient() implements Failure {}

    /** It failed for good; a person must look. */
    record Permanent() implements Failure {}

    /** We are at fault. */
    record Bug() implements Failure {}

    /** True if it does not heal by itself: kstatus' {@code Stalled}. */
    default boolean stalls() {
        return switch (this) {
            case UserError u -> true;
            case Permanent p -> true;
            case Waiting w -> false;
            case Transient t -> false;
            case Bug b -> false;
        };
    }

    /** True if its event is a Warning. */
    default boolean warns() {
        return !(this instanceof Waiting);
    }

    /** When to look again if nothing that is watched changes. */
    default Duration recheck() {
        return stalls() ? MENDED : SOON;
    }

    /** The word in metrics. */
    default String word() {
        return switch (this) {
            case UserError u -> "user";
            case Waiting w -> "waiting";
            case Transient t -> "transient";
            case Permanent p -> "permanent";
            case Bug b -> "bug";
        };
    }

    /** How often an object is looked at when nothing happens; an edit that an informer lost is seen then at the latest. */
    Duration RESYNC = Duration.ofSeconds(30);

    /** How often a person's mending is looked for: Secrets are not watched, so that we need no right to list them. */
    Duration MENDED = Duration.ofSeconds(10);

    /** How often work in progress is looked at. */
    Duration SOON = Duration.ofSeconds(5);
}
