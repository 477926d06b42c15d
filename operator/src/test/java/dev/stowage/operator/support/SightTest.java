package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.javaoperatorsdk.operator.health.InformerHealthIndicator;
import io.javaoperatorsdk.operator.health.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightTest {
    private record Informer(boolean isRunning, boolean hasSynced, boolean isWatching)
            implements InformerHealthIndicator {
        @Override
        public Status getStatus() {
            return Status.HEALTHY;
        }

        @Override
        public String getTargetNamespace() {
            return "ns";
        }
    }

    /** One that never listed is empty, and one that does not watch is old. */
    @ParameterizedTest
    @CsvSource({"true,true,true,true", "false,true,true,false", "true,false,true,false", "true,true,false,false"})
    void onlyACacheThatIsKeptTellsWhatIsThere(boolean running, boolean synced, boolean watching, boolean seen) {
        assertThat(Sight.isSeen(new Informer(running, synced, watching))).isEqualTo(seen);
    }

    @Test
    void aNamespaceThatIsNotWatchedIsNotSeen() {
        assertThat(Sight.isSeen(null)).isFalse();
    }

    /** Elsewhere rights that were taken away come back, and pods that nobody sees may compute. */
    @Test
    void unseenAnObjectGoesOnlyWithItsNamespace() {
        assertThat(new Sight.Obstacle.Ending("ns is being deleted").endsAll()).isTrue();
        assertThat(new Sight.Obstacle.Forbidden("no rights").endsAll()).isFalse();
        assertThat(new Sight.Obstacle.Passing("no answer").endsAll()).isFalse();
    }
}
