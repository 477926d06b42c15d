package dev.stowage.operator.decide;

import dev.stowage.crds.Condition;

/**
 * What a look at the facts says of one condition; time and generation are added when it is written.
 *
 * @param type the condition's type
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param reason one word of the closed list
 * @param message for people: what is, and what to do
 */
public record Verdict(String type, String status, Reason reason, String message) {
    public static Verdict yes(String type, Reason reason, String message) {
        return new Verdict(type, Condition.TRUE, reason, message);
    }

    public static Verdict no(String type, Reason reason, String message) {
        return new Verdict(type, Condition.FALSE, reason, message);
    }

    public static Verdict unknown(String type, Reason reason, String message) {
        return new Verdict(type, Condition.UNKNOWN, reason, message);
    }

    public boolean isTrue() {
        return status.equals(Condition.TRUE);
    }
}
