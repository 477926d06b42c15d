package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsAWordThatTheApiAccepts(Reason reason) {
        assertThat(reason.word()).matches("^[A-Z][A-Za-z0-9]*$");
        assertThat(reason.recheck()).isPositive();
    }

    @Test
    void onlyWhatAPersonMustMendStalls() {
        assertThat(Reason.SECRET_NOT_FOUND.failure().stalls()).isTrue();
        assertThat(Reason.BAD_DATA.failure().stalls()).isTrue();
        assertThat(Reason.COMPUTING.failure().stalls()).isFalse();
        assertThat(Reason.NOT_REACHABLE.failure().stalls()).isFalse();
        assertThat(Reason.READY.failure()).isNull();
    }

    @Test
    void aConditionKeepsItsTimeWhileItsStatusStays() {
        Instant first = Instant.parse("2026-11-21T10:00:00Z");
        List<Condition> before = Conditions.of(
                List.of(Verdict.no("Ready", Reason.COMPUTING, "a"), Verdict.no("Verified", Reason.BLOCKED, "b")),
                null,
                1,
                first);
        List<Condition> after = Conditions.of(
                List.of(Verdict.no("Ready", Reason.MERGING, "c"), Verdict.yes("Verified", Reason.VERIFIED, "d")),
                before,
                2,
                first.plusSeconds(60));

        assertThat(after.get(0)).isEqualTo(new Condition("Ready", "False", "Merging", "c", "2026-11-21T10:00:00Z", 2L));
        assertThat(after.get(1).lastTransitionTime()).isEqualTo("2026-11-21T10:01:00Z");
    }
}
