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
import static dev.stowage.spacemesh.clock.Epoch45.back;
import static dev.stowage.spacemesh.clock.Epoch45.refused;
import static dev.stowage.spacemesh.clock.Epoch45.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
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
        Permit<SpacemeshObstacle> permit = SafeToDisrupt.ask(new Question(CLOCK, nothing, stop, CAUTION), at(239.9));
        assertThat(window(permit).until()).isAfter(at(336));
        assertThat(permit.sentence()).startsWith("the initialiser may be stopped at any time by a signal");
    }

    @Test
    void nothingIsSafeThatLastsLongerThanCanBeForeseen() {
        assertThat(back(window(ask(NODE, at(100))))).isEqualTo(CLOCK.epochStart(EPOCH + 2));
        Permit.Refused<SpacemeshObstacle> not =
                refused(ask(NODE, Duration.ofDays(28), at(100)), SpacemeshObstacle.TOO_LONG);
        assertThat(not.sentence())
                .endsWith(
                        ". No window is long enough for 42 d, margin included: the longest lasts until 2025-05-02T08:00Z");
        assertThat(ask(NODE, Duration.ofDays(28), at(200)).sentence())
                .as("it does not count down")
                .isEqualTo(not.sentence());
    }

    @Test
    void manyIdentitiesAreNotAllNamed() {
        List<IdentityView> many = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            IdentityView of = ALPHA;
            many.add(new IdentityView(
                    name, of.activations(), of.registrations(), of.post(), of.prover(), of.eligibilities()));
        }
        Permit.Refused<SpacemeshObstacle> not =
                refused(ask(NODE, at(230), many.toArray(IdentityView[]::new)), SpacemeshObstacle.NOT_PUBLISHED);
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
        Permit<SpacemeshObstacle> permit =
                SafeToDisrupt.ask(new Question(CLOCK, view, new Disruption(NODE, STOP), CAUTION), now);
        assertThat(back(window(permit))).isEqualTo(CLOCK.genesis().minus(CAUTION.aroundEpoch()));
    }

    @ParameterizedTest
    @EnumSource(SpacemeshObstacle.class)
    void everyObstacleIsExplainedInTheDocs(SpacemeshObstacle obstacle) throws IOException {
        Path page = Path.of("../../docs/networks/spacemesh-clock.md");
        assertThat(Files.readString(page)).contains("`" + obstacle + "`");
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
