package dev.stowage.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Wording WORDING = new Wording("the node", "for 10 min");
    private static final Window WINDOW =
            new Window(Instant.parse("2026-11-30T14:20:00Z"), Instant.parse("2026-11-30T14:58:00Z"));

    private enum Weather {
        RAIN,
        WIND
    }

    private static final List<Refusal<Weather>> REFUSALS =
            List.of(new Refusal<>(Weather.RAIN, "it rains"), new Refusal<>(Weather.WIND, "the wind blows"));

    @Test
    void aYesSaysUntilWhen() {
        Permit<Weather> yes = WORDING.granted(WINDOW, "begin before noon");
        assertThat(yes)
                .isEqualTo(new Permit.Granted<>(WINDOW, "the node may be stopped for 10 min: begin before noon"));
        assertThat(WINDOW.length()).isEqualTo(Duration.ofMinutes(38));
    }

    @Test
    void aNoSaysWhyAndWhatComesNext() {
        assertThat(WORDING.refused(REFUSALS, WINDOW, "Next window tomorrow"))
                .isEqualTo(new Permit.Refused<>(
                        REFUSALS,
                        WINDOW,
                        "the node must not be stopped for 10 min now: it rains; the wind blows. Next window tomorrow"));
    }

    @Test
    void whatCannotBeTrustedForeseesNothing() {
        assertThat(WORDING.distrusted(REFUSALS))
                .isEqualTo(new Permit.Refused<>(
                        REFUSALS,
                        null,
                        "the node must not be stopped: it rains; the wind blows. The next window is unknown"));
    }
}
