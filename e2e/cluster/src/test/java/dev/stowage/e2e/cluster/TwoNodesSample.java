package dev.stowage.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Has a cluster of its own, and remembers what that is on the machine; run by {@link RealClusterIT} only. */
@RealCluster(nodes = 2)
class TwoNodesSample {
    static List<Path> found = List.of();

    private static String folder = "";
    private static String slot = "";

    @Test
    void looksAtTheMachine(TestCluster cluster) throws IOException {
        String status = cluster.cli("status");
        folder = after("folder", status);
        slot = after("network namespace", status).replace("stowage-", "");

        found = traces();

        assertThat(found)
                .contains(Path.of(folder), Path.of("/sys/class/net/stw" + slot))
                .contains(Path.of("/run/netns/stowage-" + slot), Path.of("/run/netns/stowage-" + slot + "-2"))
                .anyMatch(it -> it.startsWith("/sys/fs/cgroup"));
    }

    /** What there is of all that bears the cluster's name or slot. */
    static List<Path> traces() throws IOException {
        List<Path> places = new ArrayList<>(List.of(
                Path.of(folder),
                Path.of("/sys/class/net/stw" + slot),
                Path.of("/run/netns/stowage-" + slot),
                Path.of("/run/netns/stowage-" + slot + "-2"),
                Path.of("/sys/fs/cgroup/stowage-" + slot)));
        // One level deeper where each controller has a hierarchy of its own.
        try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
            hierarchies.map(it -> it.resolve("stowage-" + slot)).forEach(places::add);
        }
        places.removeIf(Files::notExists);
        return places;
    }

    private static String after(String word, String status) {
        return status.lines()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()).strip())
                .findFirst()
                .orElseThrow();
    }
}
