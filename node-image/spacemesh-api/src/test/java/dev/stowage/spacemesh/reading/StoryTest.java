package dev.stowage.spacemesh.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.spacemesh.api.AtxId;
import dev.stowage.spacemesh.api.Event;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.clock.Eligibilities;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.Registrations;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Epochs of 120 s: in epoch e the round e starts at 60 s, and takes registrations from 40 s on. */
class StoryTest {
    private static final NetworkClock CLOCK = new NetworkClock(
            Instant.parse("2026-11-21T03:00:00Z"),
            Duration.ofSeconds(12),
            10,
            Duration.ofSeconds(60),
            Duration.ofSeconds(50),
            Duration.ofSeconds(20));
    private static final NodeId ALPHA = new NodeId("ab".repeat(32));
    private static final String ZERO = "00".repeat(32);
    private static final String POET = "http://one";
    private static final String OTHER = "http://two";

    private final Story story = new Story();

    private static Instant at(long epoch, long seconds) {
        return CLOCK.epochStart(epoch).plusSeconds(seconds);
    }

    private void told(Event.Detail detail) {
        story.take(new Event(CLOCK.genesis(), false, "", detail));
    }

    private void waits(long publish) {
        told(new Event.WaitsForRegistration(ALPHA, publish, CLOCK.genesis()));
    }

    private void waitsForEnd(long publish) {
        told(new Event.WaitsForRoundEnd(ALPHA, publish, CLOCK.genesis()));
    }

    private void registered(String poet, String round) {
        told(new Event.Registered(ALPHA, poet, round));
    }

    private void published(long epoch) {
        told(new Event.AtxPublished(ALPHA, new AtxId("cd".repeat(32)), epoch, epoch + 1));
    }

    private Map<Long, Set<String>> known(Instant now) {
        Fact<Registrations> fact = story.registrations(CLOCK, now);
        assertThat(fact).isInstanceOf(Fact.Known.class);
        return ((Fact.Known<Registrations>) fact).value().byRound();
    }

    private String unknown(Instant now) {
        Fact<Registrations> fact = story.registrations(CLOCK, now);
        assertThat(fact).isInstanceOf(Fact.Unknown.class);
        return ((Fact.Unknown<Registrations>) fact).problem();
    }

    @Test
    void ofWhomNothingWasToldNothingIsKnown() {
        assertThat(unknown(at(5, 0))).isEqualTo("the node has not reported any");
        assertThat(story.eligibilities(5)).isEqualTo(Fact.unknown("the node has reported none for epoch 5"));
        assertThat(story.proven()).isFalse();
    }

    @Test
    void whoWaitsForARoundIsNotRegisteredUntilItStarts() {
        waits(6);
        assertThat(known(at(5, 59))).isEmpty();
        assertThat(unknown(at(5, 60)))
                .contains("the node has reported nothing of round 5, which started at " + Times.moment(at(5, 60)));
    }

    @Test
    void everyPoetCounts() {
        waits(6);
        registered(POET, "5");
        registered(OTHER, "5");
        assertThat(known(at(5, 50))).isEqualTo(Map.of(5L, Set.of(POET, OTHER)));
    }

    @Test
    void aRegistrationHoldsUntilTheNextOneIsOver() {
        registered(POET, "5");
        waitsForEnd(6);
        assertThat(known(at(6, 59))).containsOnlyKeys(5L);
        assertThat(unknown(at(6, 60))).contains("round 6");
    }

    /** The event of the next registration can be on its way for any time. */
    @Test
    void whoHasPublishedIsNotTakenForUnregisteredOnceTheNextRoundHasStarted() {
        registered(POET, "5");
        published(6);
        assertThat(known(at(6, 59))).containsOnlyKeys(5L);
        unknown(at(6, 60));
        registered(POET, "6");
        assertThat(known(at(6, 60))).isEqualTo(Map.of(5L, Set.of(POET), 6L, Set.of(POET)));
    }

    @Test
    void aNodeThatWasRestartedDoesNotTellWhere() {
        waitsForEnd(6);
        assertThat(unknown(at(5, 59))).contains("does not say at which PoETs");
        assertThat(known(at(5, 60))).containsOnlyKeys(5L);
        assertThat(known(at(5, 60)).get(5L)).doesNotContain(POET);
    }

    @Test
    void whoRegistersAgainHasLostTheOldRegistration() {
        registered(POET, "5");
        waits(6);
        assertThat(known(at(5, 50))).isEmpty();
    }

    @Test
    void oldRoundsAreForgotten() {
        for (long round = 1; round <= 9; round++) {
            registered(POET, Long.toString(round));
        }
        assertThat(known(at(9, 50))).containsOnlyKeys(7L, 8L, 9L);
    }

    @Test
    void roundsThatCannotBeAreNotBelieved() {
        registered(POET, "2000000000");
        assertThat(unknown(at(5, 0))).contains("round 2000000000, whose registration is still to come");
        registered(POET, "five");
        assertThat(unknown(at(5, 0))).isEqualTo("a PoET calls its round \"five\", which is not a number");
    }

    @Test
    void aFirstProofIsOneThatSucceeded() {
        told(new Event.PostStarted(ALPHA, ZERO));
        story.take(new Event(CLOCK.genesis(), true, "", new Event.PostCompleted(ALPHA, Optional.empty())));
        assertThat(story.proven()).isFalse();
        told(new Event.PostCompleted(ALPHA, Optional.of(ZERO)));
        assertThat(story.proven()).isTrue();
    }

    @Test
    void whoeverProvesForARoundHasAFirstProof() {
        told(new Event.PostStarted(ALPHA, "01".repeat(32)));
        assertThat(story.proven()).isTrue();
    }

    @Test
    void eligibilitiesAreThoseOfTheirEpoch() {
        told(new Event.Eligible(ALPHA, 5, Map.of(51L, 2L, 53L, 1L)));
        assertThat(story.eligibilities(5)).isEqualTo(Fact.known(new Eligibilities(5, Set.of(51L, 53L))));
        told(new Event.Eligible(ALPHA, 7, Map.of()));
        assertThat(story.eligibilities(7)).isEqualTo(Fact.known(new Eligibilities(7, Set.of())));
        assertThat(story.eligibilities(5)).isInstanceOf(Fact.Unknown.class);
    }
}
