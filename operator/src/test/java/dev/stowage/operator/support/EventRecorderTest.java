package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.postidentity.PostIdentityReason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventRecorderTest {
    private static final Instant NOW = Instant.parse("2026-11-29T06:00:00.5Z");

    @Test
    void theSameIsToldUnderTheSameNameWheneverItIsTold() {
        Event first = event("a", "uid-1", PostIdentityReason.KEY_LOST, "the key is gone");
        Event again = EventRecorder.event(
                object("a", "uid-1"), PostIdentityReason.KEY_LOST, "the key is gone", NOW.plusSeconds(900));

        assertThat(again.getMetadata().getName())
                .isEqualTo(first.getMetadata().getName())
                .matches("a\\.[0-9a-f]{16}");
        assertThat(first.getLastTimestamp()).isEqualTo("2026-11-29T06:00:00Z");
        assertThat(first.getCount()).isOne();
    }

    @Test
    void whatDiffersInObjectReasonOrWordsIsAnotherEvent() {
        assertThat(Stream.of(
                                event("a", "uid-1", PostIdentityReason.KEY_LOST, "the key is gone"),
                                event("a", "uid-2", PostIdentityReason.KEY_LOST, "the key is gone"),
                                event("a", "uid-1", PostIdentityReason.KEY_CHANGED, "the key is gone"),
                                event("a", "uid-1", PostIdentityReason.KEY_LOST, "the key is gone again"))
                        .map(e -> e.getMetadata().getName()))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesAndMessagesAreAsLongAsKubernetesTakesThem() {
        Event event = event("n".repeat(253), "uid-1", PostIdentityReason.KEY_LOST, "m".repeat(5000));

        assertThat(event.getMetadata().getName()).hasSize(253);
        assertThat(event.getMessage()).hasSize(1024);
    }

    @Test
    void warningsAreWhatSomebodyMustDoSomethingAbout() {
        assertThat(event("a", "uid-1", PostIdentityReason.KEY_LOST, "").getType())
                .isEqualTo("Warning");
        assertThat(event("a", "uid-1", CommonReason.READY, "").getType()).isEqualTo("Normal");
    }

    private static Event event(String name, String uid, Reason reason, String message) {
        return EventRecorder.event(object(name, uid), reason, message, NOW);
    }

    private static PostIdentity object(String name, String uid) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace("ns")
                .withUid(uid)
                .build());
        return object;
    }
}
