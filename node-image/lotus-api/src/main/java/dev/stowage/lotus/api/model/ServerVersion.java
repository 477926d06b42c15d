package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.time.Duration;

/**
 * What a daemon or a miner is.
 *
 * @param version of the program, with what it was built for behind {@code +}
 * @param blockDelay the length of an epoch
 */
public record ServerVersion(String version, ApiVersion api, Duration blockDelay) {
    public static ServerVersion read(JsonValue value) {
        return new ServerVersion(
                value.field("Version").text(),
                ApiVersion.read(value.field("APIVersion")),
                Duration.ofSeconds(value.field("BlockDelay").count()));
    }
}
