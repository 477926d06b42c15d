package dev.stowage.operator.decide;

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
public enum Failure {
    /** The user can mend it and nobody else; trying again by itself cannot help. */
    USER_ERROR("user"),

    /** Nothing is wrong; something takes its time. */
    WAITING("waiting"),

    /** Something outside failed and may work the next time. */
    TRANSIENT("transient"),

    /** It failed for good; a person must look. */
    PERMANENT("permanent"),

    /** We are at fault. */
    BUG("bug");

    /** How often an object is looked at when nothing happens; an edit that an informer lost is seen then at the latest. */
    public static final Duration RESYNC = Duration.ofSeconds(30);

    /** How often a person's mending is looked for: Secrets are not watched, so that we need no right to list them. */
    public static final Duration MENDED = Duration.ofSeconds(10);

    /** How often work in progress is looked at. */
    public static final Duration SOON = Duration.ofSeconds(5);

    private final String word;

    Failure(String word) {
        this.word = word;
    }

    /** True if it does not heal by itself: kstatus' {@code Stalled}. */
    public boolean stalls() {
        return this == USER_ERROR || this == PERMANENT;
    }

    /** True if its event is a Warning. */
    public boolean warns() {
        return this != WAITING;
    }

    /** When to look again if nothing that is watched changes. */
    public Duration recheck() {
        return stalls() ? MENDED : SOON;
    }

    /** The word in metrics. */
    public String word() {
        return word;
    }
}
