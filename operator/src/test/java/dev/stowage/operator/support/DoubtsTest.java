package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T12:00:00.7Z");

    private final Doubts doubts = new Doubts();

    private static PostIdentity object(String uid) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder().withUid(uid).build());
        return object;
    }

    @Test
    void aDoubtIsToldOnceItLasts() {
        PostIdentity one = object("one");
        assertThat(doubts.lasting(one, BEGIN)).isEmpty();
        assertThat(doubts.lasting(one, BEGIN.plusSeconds(59))).isEmpty();
        assertThat(doubts.lasting(one, BEGIN.plusSeconds(60))).hasValue(Instant.parse("2026-11-28T12:00:00Z"));
        assertThat(doubts.lasting(one, BEGIN.plusSeconds(900))).hasValue(Instant.parse("2026-11-28T12:00:00Z"));
    }

    @Test
    void aDoubtThatEndsBeginsAgainFromTheStart() {
        PostIdentity one = object("one");
        doubts.lasting(one, BEGIN);
        doubts.end(one);
        assertThat(doubts.lasting(one, BEGIN.plusSeconds(70))).isEmpty();
    }

    @Test
    void eachObjectHasItsOwn() {
        doubts.lasting(object("one"), BEGIN);
        assertThat(doubts.lasting(object("other"), BEGIN.plusSeconds(70))).isEmpty();
    }
}
