package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a network is.
 *
 * @param blockDelay the length of an epoch
 * @param minerMinPower bytes that a miner needs to win blocks
 * @param upgradeHeights epochs by Lotus' name of the upgrade; negative for those before genesis
 */
public record NetworkParams(
        String name,
        Duration blockDelay,
        BigInteger minerMinPower,
        long preCommitChallengeDelay,
        Map<String, Long> upgradeHeights,
        Instant genesis) {
    public NetworkParams {
        upgradeHeights = Collections.unmodifiableMap(new TreeMap<>(upgradeHeights));
    }

    public static NetworkParams read(JsonValue value) {
        return new NetworkParams(
                value.field("NetworkName").text(),
                Duration.ofSeconds(value.field("BlockDelaySecs").count()),
                value.field("ConsensusMinerMinPower").decimal(),
                value.field("PreCommitChallengeDelay").count(),
                value.field("ForkUpgradeParams").map(JsonValue::whole),
                value.field("GenesisTimestamp").unixTime());
    }
}
