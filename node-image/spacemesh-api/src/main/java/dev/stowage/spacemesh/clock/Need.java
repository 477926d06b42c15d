package dev.stowage.spacemesh.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which a component must work.
 *
 * @param who an identity's name; empty if all are meant
 * @param about what the sentence for people names: a problem, a number, or what happens when it is due
 * @param due when that is
 * @param from first moment
 * @param until last moment, exclusive, whatever happens
 * @param foreseen last moment, exclusive, if everything goes as usual
 */
record Need(
        SpacemeshObstacle obstacle,
        String who,
        String about,
        Instant due,
        Instant from,
        Instant until,
        Instant foreseen) {
    Need widened(Duration by) {
        return new Need(obstacle, who, about, due, from.minus(by), until.plus(by), foreseen.plus(by));
    }

    Need because(SpacemeshObstacle other, String problem) {
        return new Need(other, who, problem, due, from, until, foreseen);
    }

    Need dueInstead(String what, Instant when) {
        return new Need(obstacle, who, what, when, from, until, foreseen);
    }

    /** The usual end has passed. */
    Need endsLate() {
        return new Need(obstacle, who, about, due, from, until, until);
    }
}
