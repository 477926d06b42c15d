package dev.stowage.spacemesh.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NetworkClockTest {
    private static final NetworkClock MAINNET = NetworkClock.MAINNET;

    @Test
    void mainnetsEpoch45IsWhereItWas() {
        Instant start = Instant.parse("2025-04-04T08:00:00Z");
        assertThat(MAINNET.epochStart(45)).isEqualTo(start);
        assertThat(MAINNET.firstLayer(45)).isEqualTo(181_440);
        assertThat(MAINNET.layer(start)).isEqualTo(181_440);
        assertThat(MAINNET.layer(start.minusMillis(1))).isEqualTo(181_439);
        assertThat(MAINNET.epoch(start.minusMillis(1))).isEqualTo(44);
    }

    @Test
    void mainnetsRound44IsPublishedInEpoch45() {
        Instant start = MAINNET.epochStart(45);
        Round round = MAINNET.round(44);
        assertThat(round.publishEpoch()).isEqualTo(45);
        assertThat(round.targetEpoch()).isEqualTo(46);
        assertThat(round.registrationOpens()).isEqualTo(MAINNET.epochStart(44).plus(Duration.ofHours(239)));
        assertThat(round.starts()).isEqualTo(MAINNET.epochStart(44).plus(Duration.ofDays(10)));
        assertThat(round.ends()).isEqualTo(Instant.parse("2025-04-13T20:00:00Z"));
        assertThat(round.ends()).isEqualTo(start.plus(Duration.ofHours(228)));
        assertThat(round.nextStarts()).isEqualTo(Instant.parse("2025-04-14T08:00:00Z"));
        assertThat(round.fetchBy()).isEqualTo(MAINNET.epochStart(46).minus(Duration.ofHours(12)));
        assertThat(round.publishBy()).isEqualTo(MAINNET.epochStart(46));
    }

    @Test
    void theRecordedDevnetRanByThisClock() {
        NetworkClock clock = new NetworkClock(
                Instant.parse("2026-11-21T03:32:44Z"),
                Duration.ofSeconds(12),
                10,
                Duration.ofSeconds(60),
                Duration.ofSeconds(50),
                Duration.ofSeconds(20));
        assertThat(clock.round(0).registrationOpens()).isEqualTo(Instant.parse("2026-11-21T03:33:24Z"));
        assertThat(clock.round(0).ends()).isEqualTo(Instant.parse("2026-11-21T03:34:54Z"));
        assertThat(clock.round(0).publishBy()).isEqualTo(Instant.parse("2026-11-21T03:36:44Z"));
        assertThat(clock.round(1).registrationOpens()).isEqualTo(Instant.parse("2026-11-21T03:35:24Z"));
    }

    @Test
    void layersAreCountedFromGenesisInBothDirections() {
        NetworkClock clock = new NetworkClock(
                Instant.EPOCH,
                Duration.ofSeconds(7),
                5,
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(3));
        long layer = -10;
        Instant start = Instant.EPOCH.minusSeconds(70);
        for (int second = -70; second < 700; second++) {
            Instant now = Instant.EPOCH.plusSeconds(second);
            if (!now.isBefore(start.plusSeconds(7))) {
                start = start.plusSeconds(7);
                layer++;
            }
            assertThat(clock.layer(now)).isEqualTo(layer);
            assertThat(clock.layerStart(layer)).isEqualTo(start);
            assertThat(clock.epochOf(layer) * 5 + Math.floorMod(layer, 5L)).isEqualTo(layer);
        }
    }

    @Test
    void whatIsNoNetworkIsRefused() {
        assertThatThrownBy(() -> with(0, 4032, 240, 12, 1)).hasMessageContaining("a layer takes time");
        assertThatThrownBy(() -> with(5, 0, 240, 12, 1)).hasMessageContaining("an epoch has layers");
        assertThatThrownBy(() -> with(5, 4032, 336, 12, 1)).hasMessageContaining("cycle gap");
        assertThatThrownBy(() -> with(5, 4032, 240, 241, 1)).hasMessageContaining("cycle gap");
        assertThatThrownBy(() -> with(5, 4032, 240, 0, 1)).hasMessageContaining("cycle gap");
        assertThatThrownBy(() -> with(5, 4032, 240, 12, -1)).hasMessageContaining("grace");
        assertThatThrownBy(() -> with(5, 4032, 240, 12, 336)).hasMessageContaining("grace");
        assertThatThrownBy(() -> with(5, 4_000_000, 240, 12, 1)).hasMessageContaining("days");
    }

    private static NetworkClock with(int layer, int layers, int phase, int gap, int grace) {
        return new NetworkClock(
                Instant.EPOCH,
                Duration.ofMinutes(layer),
                layers,
                Duration.ofHours(phase),
                Duration.ofHours(gap),
                Duration.ofHours(grace));
    }
}
