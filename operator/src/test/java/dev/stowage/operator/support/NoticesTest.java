package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.decide.CommonReason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final List<String> told = new ArrayList<>();
    private final Notices notices = new Notices(
            (about, reason, message) -> told.add(about.getMetadata().getUid() + ": " + reason.word() + ": " + message),
            Runnable::run);

    @Test
    void whoStandsByTellsNothingUntilItLeads() {
        notices.post(object("a"), CommonReason.UNREADABLE_SPEC, "no number");
        notices.post(object("b"), CommonReason.UNREADABLE_SPEC, "no size");
        assertThat(told).isEmpty();

        notices.lead();
        assertThat(told).containsExactly("a: UnreadableSpec: no number", "b: UnreadableSpec: no size");
    }

    @Test
    void whatIsNotSoAnyMoreIsNotTold() {
        notices.post(object("a"), CommonReason.UNREADABLE_SPEC, "no number");
        notices.post(object("a"), CommonReason.UNREADABLE_SPEC, "no size");
        notices.post(object("b"), CommonReason.UNREADABLE_SPEC, "no size");
        notices.withdraw(object("b"));

        notices.lead();
        assertThat(told).containsExactly("a: UnreadableSpec: no size");
    }

    @Test
    void theLeaderTellsTheSameOnce() {
        notices.lead();
        for (String message : List.of("no number", "no number", "no size", "no number")) {
            notices.post(object("a"), CommonReason.UNREADABLE_SPEC, message);
        }
        assertThat(told).containsExactly("a: UnreadableSpec: no number", "a: UnreadableSpec: no size");
    }

    private static HasMetadata object(String uid) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder().withUid(uid).build());
        return object;
    }
}
