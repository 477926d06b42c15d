package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.Seen;
import dev.stowage.operator.decide.ClaimProgress.Pending;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The claims of an object's volumes, whatever they hold. */
class ClaimProgressTest {
    private static final Owner OWNER = new Owner("Rehearsal", "ns", "alpha", "uid-1");
    private static final Work WORK = new Work(Map.of("play", Seen.job(job -> job.complete = true)), List.of(), false);
    private static final Map<String, String> RECORDED = Map.of("a", "uid-a");

    private static @Nullable ClaimTrouble foreign;

    /** What a claim that holds data turned into. */
    static Stream<Map<String, ClaimFact>> losses() {
        return Stream.of(
                Map.of(),
                Map.of("a", Seen.claim(claim -> claim.uid = "uid-other")),
                Map.of("a", Seen.claim(claim -> {
                    claim.uid = "uid-other";
                    claim.ours = false;
                })),
                Map.of("a", Seen.claim(claim -> claim.deleting = true)),
                Map.of("a", Seen.claim(claim -> claim.phase = "Lost")));
    }

    @Test
    void whatIsNotThereIsMade() {
        assertPending(
                progress(Map.of(), Map.of()),
                CommonReason.WAITING_FOR_VOLUMES,
                new Step.Create(claim(1L << 30), CommonReason.CLAIM_REFUSED));
    }

    @Test
    void whatIsThereIsRecordedBeforeAnythingElse() {
        Map<String, ClaimFact> small = Map.of("a", Seen.claim(claim -> claim.requested = 1));

        assertThat(progress(small, Map.of())).isEqualTo(new ClaimProgress.Found(RECORDED));
    }

    @Test
    void oneThatIsTooSmallIsEnlarged() {
        Map<String, ClaimFact> small = Map.of("a", Seen.claim(claim -> {
            claim.requested = 1;
            claim.version = "7";
        }));

        Pending pending = assertPending(
                progress(small, RECORDED),
                CommonReason.WAITING_FOR_VOLUMES,
                new Step.GrowClaim("alpha-a", "7", 1L << 30));
        assertThat(pending.message()).contains("enlarged");
    }

    @Test
    void whetherTheyAreBoundIsTold() {
        assertThat(progress(Map.of("a", Seen.claim(claim -> {})), RECORDED)).isEqualTo(new ClaimProgress.There(true));
        assertThat(progress(Map.of("a", Seen.claim(claim -> claim.phase = "Pending")), RECORDED))
                .isEqualTo(new ClaimProgress.There(false));
    }

    /** Whoever deleted it may still have its volume. */
    @ParameterizedTest
    @MethodSource("losses")
    void nothingIsMadeInThePlaceOfOneThatIsLost(Map<String, ClaimFact> facts) {
        for (String confirmed : new String[] {null, "recompute", "recompute/uid-b", "wipe/uid-a"}) {
            Pending pending = assertPending(
                    ClaimProgress.of(List.of(wanted()), facts, RECORDED, confirmed, WORK), CommonReason.DATA_LOST);
            assertThat(pending.message()).contains("stowage.dev/confirm=recompute/uid-a");
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aConfirmedLossIsForgotten(Map<String, ClaimFact> facts) {
        assertThat(ClaimProgress.of(List.of(wanted()), facts, RECORDED, "recompute/uid-a", WORK))
                .isEqualTo(new ClaimProgress.Again("a"));
    }

    /** Pods that have ended hold it too. */
    @Test
    void nothingHoldsAnEmptyOneThatIsBeingDeleted() {
        assertPending(
                progress(Map.of("a", Seen.claim(claim -> claim.deleting = true)), Map.of()),
                CommonReason.WAITING_FOR_VOLUMES,
                new Step.Remove(Job.class, "alpha-play", "uid-play"));
    }

    @Test
    void somebodyElsesAndThatOfOtherDataAreLeftAlone() {
        assertPending(
                progress(Map.of("a", Seen.claim(claim -> claim.ours = false)), Map.of()), CommonReason.NAME_CONFLICT);

        foreign = new ClaimTrouble(CommonReason.DUPLICATE_IDENTITY, "it holds another's data");
        try {
            assertPending(
                    progress(Map.of("a", Seen.claim(claim -> claim.deleting = true)), Map.of()),
                    CommonReason.DUPLICATE_IDENTITY);
        } finally {
            foreign = null;
        }
    }

    @Test
    void aClassThatIsMissingIsNamedWithItsField() {
        Map<String, ClaimFact> waits = Map.of("a", Seen.claim(claim -> claim.missingClass = "fast"));

        Pending pending = assertPending(progress(waits, Map.of()), CommonReason.STORAGE_CLASS_NOT_FOUND);
        assertThat(pending.message()).contains("StorageClass fast").endsWith("name another class in spec.class");
    }

    @Test
    void oneThatDoesNotGrowIsTold() {
        Map<String, ClaimFact> full = Map.of("a", Seen.claim(claim -> claim.cannotGrow = "the pool is full"));

        Pending pending = assertPending(progress(full, RECORDED), CommonReason.EXPANSION_REFUSED);
        assertThat(pending.message()).contains("cannot grow: the pool is full");
    }

    private static ClaimProgress progress(Map<String, ClaimFact> facts, Map<String, String> recorded) {
        return ClaimProgress.of(List.of(wanted()), facts, recorded, null, WORK);
    }

    private static ClaimProgress.Wanted wanted() {
        return new ClaimProgress.Wanted("a", claim(1L << 30), "spec.class", claim -> foreign);
    }

    private static PersistentVolumeClaim claim(long bytes) {
        return Made.claim(OWNER, "stage", "a", bytes, null, Map.of());
    }

    private static Pending assertPending(ClaimProgress progress, Reason reason, Step... steps) {
        assertThat(progress).isInstanceOf(Pending.class);
        Pending pending = (Pending) progress;
        assertThat(pending.reason()).as(pending.message()).isEqualTo(reason);
        assertThat(pending.steps()).containsExactly(steps);
        return pending;
    }
}
