package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.Condition;
import dev.stowage.operator.postidentity.PostIdentityReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonTest {
    private static Stream<Reason> all() {
        return Stream.concat(Stream.of(CommonReason.values()), Stream.of(PostIdentityReason.values()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyReasonIsAWordThatTheApiAcceptsWithItsMeaning(Reason reason) {
        assertThat(reason.word()).matches("^[A-Z][A-Za-z0-9]*$");
        assertThat(reason.recheck()).isPositive();
        assertThat(reason.entry().meaning()).matches("[A-Za-z].*\\.");
        boolean mustBeMended = reason.failure() != null && reason.failure().warns();
        assertThat(reason.entry().fix()).matches(mustBeMended ? "[A-Z].*\\." : "([A-Z].*\\.)?");
    }

    @Test
    void noWordMeansTwoThings() {
        assertThat(all().map(Reason::word)).doesNotHaveDuplicates();
    }

    @Test
    void onlyWhatAPersonMustMendStalls() {
        assertThat(PostIdentityReason.SECRET_NOT_FOUND.failure().stalls()).isTrue();
        assertThat(PostIdentityReason.BAD_DATA.failure().stalls()).isTrue();
        assertThat(PostIdentityReason.COMPUTING.failure().stalls()).isFalse();
        assertThat(CommonReason.NOT_REACHABLE.failure().stalls()).isFalse();
        assertThat(CommonReason.READY.failure()).isNull();
    }

    @Test
    void aConditionKeepsItsTimeWhileItsStatusStays() {
        Instant first = Instant.parse("2026-11-21T10:00:00Z");
        List<Condition> before = Conditions.of(
                List.of(
                        Verdict.no("Ready", PostIdentityReason.COMPUTING, "a"),
                        Verdict.no("Verified", CommonReason.BLOCKED, "b")),
                null,
                1,
                first);
        List<Condition> after = Conditions.of(
                List.of(
                        Verdict.no("Ready", PostIdentityReason.MERGING, "c"),
                        Verdict.yes("Verified", PostIdentityReason.VERIFIED, "d")),
                before,
                2,
                first.plusSeconds(60));

        assertThat(after.get(0)).isEqualTo(new Condition("Ready", "False", "Merging", "c", "2026-11-21T10:00:00Z", 2L));
        assertThat(after.get(1).lastTransitionTime()).isEqualTo("2026-11-21T10:01:00Z");
    }
}
