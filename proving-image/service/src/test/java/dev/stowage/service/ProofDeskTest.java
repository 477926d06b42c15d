package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.prove.ProvingProgress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProofDeskTest {
    private static final BackOff PACE = new BackOff(Duration.ofSeconds(10), Duration.ofSeconds(15));

    private static final Hash256 CHALLENGE = Hash256.ofHex("01".repeat(32));

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger attempts = new AtomicInteger();

    /** Fails at once. */
    private final Prover failing = new Prover() {
        @Override
        public Finished prove(Hash256 challenge, ProvingProgress progress, BooleanSupplier stop) {
            attempts.incrementAndGet();
            throw new PostFailure(PostFailure.Kind.UNAVAILABLE, "no memory");
        }

        @Override
        public Object dataVersion() {
            return "same";
        }
    };

    @BeforeAll
    static void patience() {
        // No machine is as slow as that: only something that hangs.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    @Test
    void aFailureIsToldAndTriedAgainAtAGrowingPace() {
        try (ProofDesk desk = new ProofDesk(failing, 64, PACE, clock, new Meters(), _ -> {})) {
            assertThat(desk.ask(CHALLENGE)).isEqualTo(new Answer.InProgress());
            await().until(() -> desk.stage() instanceof Stage.Failed);
            clock.forward(Duration.ofSeconds(60));
            assertThat(StatusJson.of(desk.stage())).isEqualTo("DoneProving");
            assertThat(desk.ask(CHALLENGE)).as("told once, whenever").isEqualTo(new Answer.Failure("no memory"));
            assertThat(StatusJson.of(desk.stage())).isEqualTo("Idle");

            assertThat(desk.ask(CHALLENGE)).isEqualTo(new Answer.InProgress());
            await().until(() -> desk.stage() instanceof Stage.Failed);
            assertThat(desk.ask(CHALLENGE)).isInstanceOf(Answer.Failure.class);
            clock.forward(Duration.ofSeconds(14));
            assertThat(desk.ask(CHALLENGE)).isInstanceOf(Answer.Failure.class);
            assertThat(attempts).hasValue(2);
            clock.forward(Duration.ofSeconds(1));
            assertThat(desk.ask(CHALLENGE)).isEqualTo(new Answer.InProgress());
            await().until(() -> attempts.get() == 3);
        }
    }

    @Test
    void anotherChallengeOwesNothingToTheFailureOfTheLast() {
        try (ProofDesk desk = new ProofDesk(failing, 64, PACE, clock, new Meters(), _ -> {})) {
            desk.ask(CHALLENGE);
            await().until(() -> desk.stage() instanceof Stage.Failed);
            assertThat(desk.ask(Hash256.ofHex("02".repeat(32)))).isEqualTo(new Answer.InProgress());
        }
    }
}
