package dev.stowage.spacemesh.clock;

import static dev.stowage.spacemesh.clock.Epoch45.ALPHA;
import static dev.stowage.spacemesh.clock.Epoch45.CAUTION;
import static dev.stowage.spacemesh.clock.Epoch45.CLOCK;
import static dev.stowage.spacemesh.clock.Epoch45.EPOCH;
import static dev.stowage.spacemesh.clock.Epoch45.NODE;
import static dev.stowage.spacemesh.clock.Epoch45.POETS;
import static dev.stowage.spacemesh.clock.Epoch45.STOP;
import static dev.stowage.spacemesh.clock.Epoch45.ask;
import static dev.stowage.spacemesh.clock.Epoch45.at;
import static dev.stowage.spacemesh.clock.Epoch45.refused;
import static dev.stowage.spacemesh.clock.Epoch45.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.spacemesh.clock.Verdict.NotSafe;
import dev.stowage.windows.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every question, whatever it is about. */
class SafeToDisruptTest {
    @Test
    void theInitialiserMayAlwaysBeStopped() {
        NodeView nothing = new NodeView(Fact.unknown("no node"), Set.of(), Fact.unknown("no node"));
        Disruption stop = new Disruption(new Component.Initialiser(), Duration.ofDays(300));
        Verdict verdict = SafeToDisrupt.ask(new Question(CLOCK, nothing, stop, CAUTION), at(239.9));
        assertThat(window(verdict).latestBegin()).isAfter(at(336));
        assertThat(verdict.sentence()).contains("by a signal");
    }

    @Test
    void nothingIsSafeThatLastsLongerThanCanBeForeseen() {
        assertThat(window(ask(NODE, at(100))).until()).isEqualTo(CLOCK.epochStart(EPOCH + 2));
        NotSafe not = refused(ask(NODE, Duration.ofDays(28), at(100)), Reason.TOO_LONG);
        assertThat(not.sentence())
                .endsWith(
                        "No window can be foreseen that is long enough: the longest has 23 d 20 h, and this takes 42 d"
                                + " with its margin");
    }

    @Test
    void manyIdentitiesAreNotAllNamed() {
        List<IdentityView> many = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            IdentityView of = ALPHA;
            many.add(new IdentityView(
                    name, of.activations(), of.registrations(), of.post(), of.prover(), of.eligibilities()));
        }
        NotSafe not = refused(ask(NODE, at(230), many.toArray(IdentityView[]::new)), Reason.NOT_PUBLISHED);
        assertThat(not.sentence()).contains("the ATX of a, b, c and 2 more is not published");
    }

    @Test
    void beforeGenesisNothingIsDue() {
        Instant now = CLOCK.genesis().minus(Duration.ofDays(3));
        IdentityView none = new IdentityView(
                "alpha",
                Fact.known(new Activations(Set.of(), true)),
                Fact.known(new Registrations(Map.of())),
                Fact.known(PostState.IDLE),
                Fact.known(ProverStatus.IDLE),
                Fact.unknown("no epoch yet"));
        NodeView view = new NodeView(Fact.known(0L), POETS, Fact.known(List.of(none)));
        Verdict verdict = SafeToDisrupt.ask(new Question(CLOCK, view, new Disruption(NODE, STOP), CAUTION), now);
        assertThat(window(verdict).until()).isEqualTo(CLOCK.genesis().minus(CAUTION.aroundEpoch()));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsExplainedInTheDocs(Reason reason) throws IOException {
        Path page = Path.of("../../docs/networks/spacemesh-clock.md");
        assertThat(Files.readString(page)).contains("`" + reason + "`");
    }

    @Test
    void cautionsAndStopsThatMakeNoSenseAreRefused() {
        Duration one = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new Caution(one, Duration.ZERO, one, 0)).hasMessageContaining("the most room");
        assertThatThrownBy(() -> new Caution(Duration.ZERO, one, Duration.ZERO, 0))
                .hasMessageContaining("most room");
        assertThatThrownBy(() -> new Caution(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0))
                .hasMessageContaining("most room");
        assertThatThrownBy(() -> new Caution(one, one, one, -1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Disruption(NODE, Duration.ofDays(367))).hasMessageContaining("a year");
    }
}
