package dev.stowage.spacemesh.clock;

import static dev.stowage.spacemesh.clock.Epoch45.ALPHA;
import static dev.stowage.spacemesh.clock.Epoch45.CAUTION;
import static dev.stowage.spacemesh.clock.Epoch45.CLOCK;
import static dev.stowage.spacemesh.clock.Epoch45.EPOCH;
import static dev.stowage.spacemesh.clock.Epoch45.NODE;
import static dev.stowage.spacemesh.clock.Epoch45.POETS;
import static dev.stowage.spacemesh.clock.Epoch45.PROVER;
import static dev.stowage.spacemesh.clock.Epoch45.STOP;
import static dev.stowage.spacemesh.clock.Epoch45.ask;
import static dev.stowage.spacemesh.clock.Epoch45.at;
import static dev.stowage.spacemesh.clock.Epoch45.back;
import static dev.stowage.spacemesh.clock.Epoch45.published;
import static dev.stowage.spacemesh.clock.Epoch45.refused;
import static dev.stowage.spacemesh.clock.Epoch45.registered;
import static dev.stowage.spacemesh.clock.Epoch45.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Registration, cycle gap and publication, hour by hour of epoch 45 of mainnet. */
class RoundWindowsTest {
    @Test
    void theLongWindowLastsUntilTheGapOpens() {
        Window window = window(ask(NODE, at(100), ALPHA));
        assertThat(window.from()).isEqualTo(at(100));
        assertThat(back(window)).isEqualTo(at(228).minus(CAUTION.apart()));
        assertThat(window.until()).isEqualTo(at(228).minus(Duration.ofMinutes(25)));
        assertThat(ask(NODE, at(100), ALPHA).sentence())
                .isEqualTo("the node may be stopped for 10 min: begin before 2025-04-13T19:35Z");
        assertThat(window(ask(PROVER, at(100), ALPHA))).isEqualTo(window);
    }

    @Test
    void whoBeginsBeforeTheEndIsSafeAndAtTheEndIsNot() {
        Instant end = at(228).minus(Duration.ofMinutes(25));
        assertThat(window(ask(NODE, end.minusNanos(1), ALPHA))).isEqualTo(new Window(end.minusNanos(1), end));
        Permit.Refused<SpacemeshObstacle> not = refused(ask(NODE, end, ALPHA), SpacemeshObstacle.NOT_PUBLISHED);
        assertThat(not.sentence())
                .isEqualTo(
                        "the node must not be stopped for 10 min now: the ATX of alpha is not published, and the cycle"
                                + " gap opens at 2025-04-13T20:00Z. Next window 2025-04-14T08:10Z, 3 d 22 h long");
        for (int minutes = 0; minutes < 25; minutes++) {
            assertThat(ask(NODE, end.plus(Duration.ofMinutes(minutes)), ALPHA).sentence())
                    .as("it does not count down")
                    .isEqualTo(not.sentence());
        }
    }

    @Test
    void inTheGapOneWaitsForThePublication() {
        Permit.Refused<SpacemeshObstacle> not = refused(ask(NODE, at(230), ALPHA), SpacemeshObstacle.NOT_PUBLISHED);
        assertThat(not.refusals().getFirst().sentence())
                .isEqualTo("the ATX of alpha is not published, and the next round starts at 2025-04-14T08:00Z");
        refused(ask(PROVER, at(230), ALPHA), SpacemeshObstacle.NOT_PUBLISHED);
        assertThat(back(window(ask(NODE, at(230), published(ALPHA))))).isEqualTo(at(239).minus(CAUTION.apart()));
        assertThat(back(window(ask(PROVER, at(230), published(ALPHA))))).isEqualTo(at(336 + 228 - 1.0 / 6));
    }

    @Test
    void anAtxThatIsLateIsWaitedForUntilItIsVoid() {
        Permit.Refused<SpacemeshObstacle> not = refused(ask(PROVER, at(300), ALPHA), SpacemeshObstacle.NOT_PUBLISHED);
        assertThat(not.sentence()).contains("and it becomes void at 2025-04-18T08:00Z");
        assertThat(not.next()).isNotNull();
        assertThat(not.next().from()).isEqualTo(at(336 + 1.0 / 6));
    }

    @Test
    void registrationIsWaitedForAtEveryPoet() {
        IdentityView alpha = published(ALPHA);
        refused(ask(NODE, at(239.5), alpha), SpacemeshObstacle.REGISTRATION_DUE);
        IdentityView some = registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, Set.of("poet-110")))));
        Permit.Refused<SpacemeshObstacle> not = refused(ask(NODE, at(239.5), some), SpacemeshObstacle.REGISTRATION_DUE);
        assertThat(not.sentence()).contains("and the round starts at 2025-04-14T08:00Z");
        IdentityView all = registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        assertThat(back(window(ask(NODE, at(239.5), all)))).isEqualTo(at(335));
        assertThat(back(window(ask(PROVER, at(239.5), some)))).isAfter(at(336));
    }

    @Test
    void withoutKnownPoetsNoRegistrationIsComplete() {
        IdentityView all = registered(published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        NodeView view = new NodeView(Fact.known(CLOCK.layer(at(239.5))), Set.of(), Fact.known(List.of(all)));
        Question question = new Question(CLOCK, view, new Disruption(NODE, STOP), CAUTION);
        refused(SafeToDisrupt.ask(question, at(239.5)), SpacemeshObstacle.REGISTRATION_DUE);
    }

    @Test
    void whoMissedTheRegistrationHasNoGap() {
        IdentityView missed = registered(ALPHA, Fact.known(new Registrations(Map.of())));
        assertThat(back(window(ask(NODE, at(230), missed)))).isEqualTo(at(239).minus(CAUTION.apart()));
    }

    @Test
    void theNextWindowOfOneWithoutARoundLastsUntilItCanRegisterAgain() {
        IdentityView out = registered(published(ALPHA), Fact.known(new Registrations(Map.of())));
        Permit.Refused<SpacemeshObstacle> not = refused(ask(NODE, at(335.5), out), SpacemeshObstacle.EPOCH_START);
        assertThat(not.next().from()).isEqualTo(at(337));
        assertThat(back(not.next())).isEqualTo(at(336 + 239).minus(CAUTION.apart()));
    }

    /** Published four hours into the gap, registered half an hour after that opened. */
    @Test
    void mostOfAnEpochIsSafeForAStopOfTenMinutes() {
        int safe = 0;
        int minutes = 336 * 60;
        for (int minute = 0; minute < minutes; minute++) {
            Instant now = at(0).plus(Duration.ofMinutes(minute));
            IdentityView alpha = minute < 232 * 60 ? ALPHA : published(ALPHA);
            safe += ask(
                                    NODE,
                                    now,
                                    minute < 239 * 60 + 30
                                            ? alpha
                                            : registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, POETS)))))
                            instanceof Permit.Granted
                    ? 1
                    : 0;
        }
        assertThat(100.0 * safe / minutes).isBetween(97.7, 97.8);
    }
}
