package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lotus wait-api}: ends when the daemon answers, or with 1 after a time. */
@Command(name = "wait-api", mixinStandardHelpOptions = true)
final class WaitApiCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 200;

    @Option(names = "--timeout", defaultValue = "30s", description = "as 30s or 1m30s")
    String timeout;

    @Override
    public Integer call() throws Unusable, InterruptedException {
        long until = System.nanoTime() + duration().toNanos();
        while (true) {
            try {
                NodeApi.find().call("Version");
                return 0;
            } catch (Unusable | IOException e) {
                if (System.nanoTime() - until >= 0) {
                    throw new Unusable(String.valueOf(e.getMessage()));
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private Duration duration() throws Unusable {
        if (!timeout.matches("(\\d+h)?(\\d+m)?(\\d+s)?") || timeout.isEmpty()) {
            throw new Unusable("invalid value \"" + timeout + "\" for flag -timeout: parse error");
        }
        return Duration.parse("PT" + timeout.toUpperCase(Locale.ROOT));
    }
}
