package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.spacemesh.clock.Activations;
import dev.stowage.spacemesh.clock.Eligibilities;
import dev.stowage.spacemesh.clock.IdentityView;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.Registrations;
import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That the comparison sees a difference where there is one. Epochs of 30 s; registered at 12 s, published at 35 s. */
class SpacemeshLedgerTest {
    private static final Instant GENESIS = Instant.EPOCH;
    private static final NetworkClock CLOCK = new NetworkClock(
            GENESIS, Duration.ofSeconds(3), 10, Duration.ofSeconds(15), Duration.ofSeconds(12), Duration.ofSeconds(6));
    private static final Set<String> POETS = Set.of("one");

    private static SpacemeshLedger ledger() throws Exception {
        return SpacemeshLedger.of(JsonMapper.builder().build().readTree("""
                [{"event": "registered", "millis": 12000, "smesher": "aa", "round": 0},
                 {"event": "registered", "millis": 12000, "smesher": "bb", "round": 0},
                 {"event": "published", "millis": 35000, "atx": {"smesher": "aa", "publishEpoch": 1}},
                 {"event": "published", "millis": 65000, "atx": {"smesher": "bb", "publishEpoch": 2}}]
                """), "aa");
    }

    private static Instant at(long seconds) {
        return GENESIS.plusSeconds(seconds);
    }

    private static IdentityView view(Set<Long> published, Map<Long, Set<String>> registered, Eligibilities eligible) {
        return new IdentityView(
                "alpha",
                Fact.known(new Activations(published, true)),
                Fact.known(new Registrations(registered)),
                Fact.unknown(""),
                Fact.unknown(""),
                Fact.known(eligible));
    }

    private static List<String> differences(long second, Set<Long> published, Map<Long, Set<String>> registered)
            throws Exception {
        return ledger().differences(view(published, registered, new Eligibilities(1, Set.of())), CLOCK, at(second));
    }

    @Test
    void whatTheNetworkSawIsNoDifference() throws Exception {
        assertThat(differences(20, Set.of(), Map.of(0L, POETS))).isEmpty();
        assertThat(differences(35, Set.of(), Map.of(0L, POETS))).isEmpty();
        assertThat(differences(35, Set.of(1L), Map.of(0L, POETS))).isEmpty();
        assertThat(differences(40, Set.of(1L), Map.of())).isEmpty();
    }

    @Test
    void whatItDidNotSeeAndWhatIsLeftOutAreDifferences() throws Exception {
        assertThat(differences(40, Set.of(), Map.of())).hasSize(1);
        assertThat(differences(70, Set.of(1L, 2L), Map.of())).hasSize(1);
        assertThat(differences(50, Set.of(1L), Map.of(1L, POETS))).hasSize(1);
        IdentityView eligible = view(Set.of(1L), Map.of(), new Eligibilities(3, Set.of(31L)));
        assertThat(ledger().differences(eligible, CLOCK, at(95))).hasSize(1);
    }

    @Test
    void anAtxRefutesThatThereWasNoRegistration() throws Exception {
        assertThat(refuted(14, Map.of())).isEmpty();
        assertThat(refuted(15, Map.of(0L, POETS))).isEmpty();
        assertThat(refuted(15, Map.of())).hasSize(1);
        assertThat(refuted(34, Map.of())).hasSize(1);
        assertThat(refuted(36, Map.of())).isEmpty();
        assertThat(refuted(33, 34, Map.of())).hasSize(1);
        assertThat(refuted(34, 36, Map.of()))
                .as("it came while the question was being answered")
                .isEmpty();
    }

    private static List<String> refuted(long second, Map<Long, Set<String>> registered) throws Exception {
        return refuted(second, second, registered);
    }

    private static List<String> refuted(long asked, long answered, Map<Long, Set<String>> registered) throws Exception {
        IdentityView view = view(Set.of(), registered, new Eligibilities(0, Set.of()));
        return ledger().refuted(SpacemeshLedger.denials(view, at(asked), at(answered)), CLOCK);
    }
}
