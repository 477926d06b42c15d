package dev.stowage.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.9S, 0 s",
        "PT59S, 59 s",
        "PT1M, 1 min",
        "PT5M20S, 5 min 20 s",
        "PT1H, 1 h",
        "PT2H13M59S, 2 h 13 min",
        "PT24H, 1 d",
        "PT28H59M, 1 d 4 h",
        "P366D, 366 d",
    })
    void aLengthHasTwoUnitsAtMost(Duration length, String words) {
        assertThat(Times.length(length)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T14:20:00Z, 2026-11-30T14:20Z",
        "2026-11-30T14:20:30Z, 2026-11-30T14:20:30Z",
        "2026-11-30T14:20:30.999Z, 2026-11-30T14:20:30Z",
        "2026-11-30T00:00:00.5Z, 2026-11-30T00:00Z",
    })
    void aMomentHasItsDayAndNoMoreThanSeconds(Instant at, String words) {
        assertThat(Times.moment(at)).isEqualTo(words);
    }

    @Test
    void whatNobodyCanHaveMeasuredIsRefused() {
        assertThatCode(() -> Times.requireSensible(Duration.ZERO)).doesNotThrowAnyException();
        assertThatCode(() -> Times.requireSensible(Duration.ofDays(366))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Times.requireSensible(Duration.ofNanos(-1))).hasMessageContaining("a year");
        assertThatThrownBy(() -> Times.requireSensible(Duration.ofDays(366).plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
