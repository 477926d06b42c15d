package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded calls, said to one that did not live what the recorded one did, as no real one has. */
class AnotherStateTest {
    /** Fewer and shorter deadlines, and sectors in others of them. */
    private static final String WORLD = """
            {"blockDelaySecs": 1, "deadlines": 8, "window": 10, "lookback": 3, "cutoff": 12, "periodStart": 0,
             "partitions": [1, 0, 0, 2]}""";

    @TempDir
    Path folder = Path.of("");

    @Test
    void whatCannotBeAnsweredAlikeIsNamed() throws Exception {
        List<String> failed = new ArrayList<>();
        Set<String> left = new TreeSet<>();
        try (HttpClient http = Target.client();
                Provider provider = new Provider(folder, WORLD)) {
            Target target = Target.of(provider, "", http);
            for (Pair pair : ContractTest.recorded().stream()
                    .filter(pair -> !ContractTest.mayHarm(pair))
                    .toList()) {
                if (Need.missing(pair, target).isPresent()) {
                    left.add(pair.toString());
                } else if (!ContractTest.listed().containsKey(pair.toString())) {
                    ContractTest.differences(pair, target.recorded(pair), target.say(pair))
                            .forEach(difference -> failed.add(pair + ": " + difference));
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(left)
                .contains("node-minerstate: StateMinerPartitions empty deadline")
                .hasSizeLessThan(Need.calls().size());
    }
}
