package dev.stowage.simulator.lotus.boost;

import dev.stowage.simulator.lotus.repo.Metadata;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a deal costs here, kept with the metadata. */
final class StorageAsk {
    private static final String KEY = "/simulator/ask/";
    private static final Map<String, String> USUAL = Map.of(
            "Price",
            "50000000000",
            "VerifiedPrice",
            "50000000000",
            "MinPieceSize",
            "256",
            "MaxPieceSize",
            "34359738368");
    private static final Duration VALID = Duration.ofDays(3650);

    private final Metadata metadata;
    private final Instant started;

    StorageAsk(Metadata metadata, Instant started) {
        this.metadata = metadata;
        this.started = started;
    }

    Map<String, Object> now() throws IOException {
        Map<String, Object> ask = new LinkedHashMap<>();
        for (Map.Entry<String, String> value : USUAL.entrySet()) {
            ask.put(
                    value.getKey(),
                    new BigInteger(metadata.get(KEY + value.getKey()).orElse(value.getValue())));
        }
        ask.put("ExpiryEpoch", BigInteger.ZERO);
        ask.put("ExpiryTime", started.plus(VALID));
        return ask;
    }

    /** Changes those values that are named. */
    void update(Map<String, Object> update) throws IOException {
        for (Map.Entry<String, Object> value : update.entrySet()) {
            metadata.put(KEY + value.getKey(), value.getValue().toString());
        }
    }
}
