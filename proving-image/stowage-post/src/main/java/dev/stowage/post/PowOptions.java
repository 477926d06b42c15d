package dev.stowage.post;

import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.LocalPow;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.pow.remote.BackOff;
import dev.stowage.engine.pow.remote.RemotePow;
import java.io.PrintStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where k2pows come from. */
final class PowOptions {
    @Option(
            names = "--randomx-mode",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "fast (2.4 GiB of memory), light (256 MiB, about six times slower) or auto: fast where it"
                    + " fits. Default: ${DEFAULT-VALUE}.")
    RandomXMode mode = RandomXMode.AUTO;

    @Option(
            names = "--remote-k2pow",
            paramLabel = "URL",
            description = "k2pow-service to ask instead of searching here.")
    @Nullable
    URI remote;

    @Option(
            names = "--remote-k2pow-parallelism",
            paramLabel = "N",
            defaultValue = "5",
            description = "Nonce groups that the service is asked for at once. Default: ${DEFAULT-VALUE}.")
    int parallelism = 5;

    /** Opens RandomX; only single hashes are needed of it where a service searches. */
    RandomXPool open(int threads) {
        return RandomXPool.open(remote == null ? mode : RandomXMode.LIGHT, threads);
    }

    PowSource source(RandomXPool pool, PrintStream notices) {
        return remote == null
                ? new LocalPow(pool)
                : new RemotePow(remote, parallelism, new LightPowCheck(pool), BackOff.USUAL, notices::println);
    }
}
