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
import static dev.stowage.spacemesh.clock.Epoch45.published;
import static dev.stowage.spacemesh.clock.Epoch45.refused;
import static dev.stowage.spacemesh.clock.Epoch45.registered;
import static dev.stowage.spacemesh.clock.Epoch45.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.spacemesh.clock.Verdict.NotSafe;
import dev.stowage.spacemesh.clock.Verdict.Safe;
import dev.stowage.spacemesh.clock.Verdict.Window;
import dev.stowage.windows.Fact;
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
        assertThat(window.until()).isEqualTo(at(228).minus(CAUTION.apart()));
        assertThat(window.latestBegin()).isEqualTo(at(228).minus(Duration.ofMinutes(25)));
        assertThat(window(ask(PROVER, at(100), ALPHA))).isEqualTo(window);
    }

    @Test
    void whoBeginsAtTheLatestMomentIsSafeAndAMomentLaterIsNot() {
        Instant latest = at(228).minus(Duration.ofMinutes(25));
        assertThat(window(ask(NODE, latest, ALPHA)).latestBegin()).isEqualTo(latest);
        NotSafe not = refused(ask(NODE, latest.plusMillis(1), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(not.sentence())
                .isEqualTo("stopping the node for 10 min is not safe now: the ATX of alpha is not published, and the"
                        + " cycle gap opens at 2025-04-13T20:00:00Z (in 24 min 59 s). Next window: from"
                        + " 2025-04-14T08:10:00Z (in 12 h 34 min) for 3 d 22 h");
    }

    @Test
    void inTheGapOneWaitsForThePublication() {
        NotSafe not = refused(ask(NODE, at(230), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(not.refusals().getFirst().sentence())
                .isEqualTo("the ATX of alpha is not published, and the next round starts at 2025-04-14T08:00:00Z"
                        + " (in 10 h)");
        refused(ask(PROVER, at(230), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(window(ask(NODE, at(230), published(ALPHA))).until()).isEqualTo(at(239).minus(CAUTION.apart()));
        assertThat(window(ask(PROVER, at(230), published(ALPHA))).until()).isEqualTo(at(336 + 228 - 1.0 / 6));
    }

    @Test
    void anAtxThatIsLateIsWaitedForUntilItIsVoid() {
        NotSafe not = refused(ask(PROVER, at(300), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(not.sentence()).contains("it is void at 2025-04-18T08:00:00Z (in 1 d 12 h)");
        assertThat(not.next()).isNotNull();
        assertThat(not.next().from()).isEqualTo(at(336 + 1.0 / 6));
    }

    @Test
    void registrationIsWaitedForAtEveryPoet() {
        IdentityView alpha = published(ALPHA);
        refused(ask(NODE, at(239.5), alpha), Reason.REGISTRATION_DUE);
        IdentityView some = registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, Set.of("poet-110")))));
        NotSafe not = refused(ask(NODE, at(239.5), some), Reason.REGISTRATION_DUE);
        assertThat(not.sentence()).contains("the round starts at 2025-04-14T08:00:00Z (in 30 min)");
        IdentityView all = registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        assertThat(window(ask(NODE, at(239.5), all)).until()).isEqualTo(at(335));
        assertThat(window(ask(PROVER, at(239.5), some)).until()).isAfter(at(336));
    }

    @Test
    void withoutKnownPoetsNoRegistrationIsComplete() {
        IdentityView all = registered(published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        NodeView view = new NodeView(Fact.known(CLOCK.layer(at(239.5))), Set.of(), Fact.known(List.of(all)));
        Question question = new Question(CLOCK, view, new Disruption(NODE, STOP), CAUTION);
        refused(SafeToDisrupt.ask(question, at(239.5)), Reason.REGISTRATION_DUE);
    }

    @Test
    void whoMissedTheRegistrationHasNoGap() {
        IdentityView missed = registered(ALPHA, Fact.known(new Registrations(Map.of())));
        assertThat(window(ask(NODE, at(230), missed)).until()).isEqualTo(at(239).minus(CAUTION.apart()));
    }

    @Test
    void theNextWindowOfOneWithoutARoundLastsUntilItCanRegisterAgain() {
        IdentityView out = registered(published(ALPHA), Fact.known(new Registrations(Map.of())));
        NotSafe not = refused(ask(NODE, at(335.5), out), Reason.EPOCH_START);
        assertThat(not.next().from()).isEqualTo(at(337));
        assertThat(not.next().until()).isEqualTo(at(336 + 239).minus(CAUTION.apart()));
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
                            instanceof Safe
                    ? 1
                    : 0;
        }
        assertThat(100.0 * safe / minutes).isBetween(97.7, 97.8);
    }
}
