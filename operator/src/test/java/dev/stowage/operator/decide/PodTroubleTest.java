package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.Seen;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps pods from their work, whatever that is. */
class PodTroubleTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void podsAtWorkAndPodsThatEndedWellAreNoTrouble() {
        assertThat(trouble(Seen.pod(pod -> {}))).isNull();
        assertThat(trouble(Seen.pod(pod -> pod.end(0, null, NOW, "done")))).isNull();
        assertThat(trouble(Seen.pod(pod -> pod.end(75, "Error", NOW, "stopped"))))
                .isNull();
    }

    @Test
    void aNodeThatDoesNotAnswerIsNamedWithTheMoment() {
        PodTrouble silent = trouble(Seen.pod(pod -> pod.silent = NOW.minusSeconds(40)));

        assertThat(silent.reason()).isEqualTo(CommonReason.NODE_NOT_ANSWERING);
        assertThat(silent.message()).contains("Node node-1", "2026-11-30T11:59:20Z");
    }

    @Test
    void aPodThatDoesNotStopIsNotAtWork() {
        assertThat(trouble(Seen.pod(pod -> pod.stopping = NOW.minusSeconds(60))).reason())
                .isEqualTo(CommonReason.NODE_NOT_ANSWERING);
        assertThat(trouble(Seen.pod(pod -> pod.stopping = NOW.minusSeconds(5)))).isNull();
        assertThat(trouble(Seen.pod(pod -> {
                    pod.stopping = NOW.minusSeconds(600);
                    pod.end(75, "Error", NOW, "stopped");
                })))
                .as("one that has ended waits for its Job to count it")
                .isNull();
    }

    @Test
    void oneIndexInTroubleIsToldWhileAnotherIsAtWork() {
        PodFact full = Seen.pod(pod -> {
            pod.index = 1;
            pod.end(5, "Error", NOW, "the disk is full");
        });

        assertThat(trouble(Seen.pod(pod -> {}), full).message()).isEqualTo("the disk is full");
    }

    @Test
    void anIndexThatIsAtWorkAgainIsNoTrouble() {
        assertThat(trouble(Seen.pod(pod -> pod.end(1, "Error", NOW, "failed once")), Seen.pod(pod -> {})))
                .isNull();
    }

    @Test
    void theLastEndOfAnIndexCounts() {
        PodFact first = Seen.pod(pod -> pod.end(5, "Error", NOW.minusSeconds(60), "the disk is full"));
        PodFact last = Seen.pod(pod -> pod.end(1, "Error", NOW, null));

        assertThat(trouble(first, last).reason()).isEqualTo(CommonReason.API_REFUSED);
        assertThat(trouble(first, last).message()).isEqualTo("Pod pod-0 ended with exit code 1: see its log");
    }

    /** Not as a fault of what worked in it. */
    @Test
    void aNodeThatWasRestartedIsNamed() {
        PodTrouble cut = trouble(Seen.pod(pod -> pod.end(255, "Unknown", NOW, null)));

        assertThat(cut.reason()).isEqualTo(CommonReason.NODE_RESTARTED);
        assertThat(cut.message()).contains("Node node-1");
        assertThat(trouble(Seen.pod(pod -> pod.end(255, "Error", NOW, "its own")))
                        .reason())
                .isEqualTo(CommonReason.API_REFUSED);
    }

    @Test
    void whatKeepsAPodFromStartingIsTold() {
        assertThat(trouble(Seen.pod(pod -> pod.waiting = new PodFact.Waiting("ImagePullBackOff", "")))
                        .message())
                .startsWith("Image image:1 cannot be pulled: set spec.image");
        assertThat(trouble(Seen.pod(pod -> pod.waiting = new PodFact.Waiting("CreateContainerConfigError", "why")))
                        .message())
                .isEqualTo("Pod pod-0 cannot start: why");
        assertThat(trouble(Seen.pod(pod -> pod.waiting = new PodFact.Waiting("ContainerCreating", ""))))
                .isNull();
        assertThat(trouble(Seen.pod(pod -> pod.unschedulable = "Insufficient cpu"))
                        .reason())
                .isEqualTo(CommonReason.UNSCHEDULABLE);
    }

    @Test
    void aContainerThatOthersPutInKeepsTheWorkFromEnding() {
        PodTrouble kept = trouble(Seen.pod(pod -> {
            pod.end(0, null, NOW, "done");
            pod.kept = List.of("mesh");
        }));
        assertThat(kept.reason()).isEqualTo(CommonReason.POD_KEPT_ALIVE);

        PodTrouble full = trouble(Seen.pod(pod -> {
            pod.end(5, "Error", NOW, "the disk is full");
            pod.kept = List.of("mesh");
        }));
        assertThat(full.message()).isEqualTo("the disk is full");
    }

    private static @Nullable PodTrouble trouble(PodFact... pods) {
        return PodTrouble.of(List.of(pods), new SomeRules(), CommonReason.API_REFUSED, NOW);
    }
}
