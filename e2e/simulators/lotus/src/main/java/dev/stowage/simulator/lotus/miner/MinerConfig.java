package dev.stowage.simulator.lotus.miner;

import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * What of the miner's configuration counts here.
 *
 * @param preCommitWait how long a finished sector waits for others at most
 * @param commitWait the same, of a proven one
 * @param provesItself whether windows may be proven without workers
 * @param remote where others get sector files from
 */
record MinerConfig(Duration preCommitWait, Duration commitWait, boolean provesItself, String remote) {
    private static final Duration USUAL = Duration.ofHours(24);

    static MinerConfig read(String text) throws Unusable {
        String remote = Repo.setting(text, "API", "RemoteListenAddress");
        return new MinerConfig(
                wait(text, "PreCommitBatchWait"),
                wait(text, "CommitBatchWait"),
                !"true".equals(Repo.setting(text, "Proving", "DisableBuiltinWindowPoSt")),
                "http://" + Objects.requireNonNullElse(remote, "127.0.0.1:2345") + "/remote");
    }

    /** Written as Go does: {@code 24h0m0s}. */
    private static Duration wait(String config, String key) throws Unusable {
        String text = Repo.setting(config, "Sealing", key);
        if (text == null) {
            return USUAL;
        }
        try {
            return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new Unusable("Sealing." + key + ": time: invalid duration \"" + text + "\"");
        }
    }
}
