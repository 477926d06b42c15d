package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From YAML to Ready on a real node, and through everything that may happen on the way: no byte is ever lost. */
@RealCluster
class InitializationIT {
    private static Stowage stowage;

    @BeforeAll
    static void install(TestCluster cluster) {
        stowage = Stowage.install(cluster);
    }

    @AfterAll
    static void remove() {
        stowage.close();
    }

    @Test
    void yamlBecomesVerifiedData() throws IOException {
        String everyLabel = Yaml.lasting("one", 3, Yaml.work(2)).replace("\"5\"", "\"100\"");
        stowage.apply(everyLabel);

        stowage.awaitReady("one");

        PostIdentityStatus status = stowage.identity("one").get().getStatus();
        assertThat(status.nodeId()).matches("[0-9a-f]{64}");
        assertThat(status.progress().percent()).isEqualTo("100%");
        assertThat(status.verified().labels()).isGreaterThanOrEqualTo(3 * 1024);
        assertThat(status.vrfNonce().value()).hasSize(32);
        assertThat(files("one-a"))
                .containsEntry("postdata_0.bin", 16384L)
                .containsEntry("postdata_2.bin", 16384L)
                .containsKey("postdata_metadata.json");
        stowage.awaitEvents("one", "KeyGenerated", "Computing", "Merging", "Verified", "Ready");
    }

    @Test
    void aPodKilledInTheMiddleOfAFileCostsNothing() throws IOException {
        stowage.apply(Yaml.lasting("killed", 10, Yaml.work(1)));
        Pod pod = stowage.awaitComputing("killed");
        FileTime written = writtenFirst("killed");

        stowage.client().resource(pod).withGracePeriod(0).delete();

        stowage.awaitReady("killed");
        assertThat(writtenFirst("killed")).isEqualTo(written);
    }

    @Test
    void aPodStoppedGentlyGoesOnWhereItWas() {
        stowage.apply(Yaml.lasting("stopped", 10, Yaml.work(1)));
        Pod pod = stowage.awaitComputing("stopped");

        stowage.client().resource(pod).delete();

        stowage.awaitReady("stopped");
        assertThat(stowage.events("stopped")).doesNotContain("ComputingFailed");
    }

    @Test
    void pausedStopsTheWorkAndKeepsIt() throws IOException {
        stowage.apply(Yaml.lasting("paused", 10, Yaml.work(1)));
        stowage.awaitComputing("paused");
        FileTime written = writtenFirst("paused");

        stowage.apply(Yaml.lasting("paused", 10, Yaml.work(1) + "\npaused: true"));
        stowage.await("paused", "Initialized", "False", "Paused");
        Stowage.patiently().until(() -> stowage.pods("paused").stream()
                .noneMatch(p -> "Running".equals(p.getStatus().getPhase())));
        assertThat(files("paused-a")).doesNotContainKey("postdata_9.bin");

        stowage.apply(Yaml.lasting("paused", 10, Yaml.work(1) + "\npaused: false"));
        stowage.awaitReady("paused");
        assertThat(writtenFirst("paused")).isEqualTo(written);
    }

    /** When the file was written that is whole as soon as the first labels are told. */
    private static FileTime writtenFirst(String name) throws IOException {
        return Files.getLastModifiedTime(stowage.folder(name + "-a").resolve("postdata_0.bin"));
    }

    @Test
    void moreUnitsOnlyMakeNewFiles() throws IOException {
        stowage.apply(Yaml.identity("grown", 2, Yaml.work(1)));
        stowage.awaitReady("grown");
        Map<String, Long> before = files("grown-a");
        var written = Files.getLastModifiedTime(stowage.folder("grown-a").resolve("postdata_1.bin"));

        stowage.apply(Yaml.identity("grown", 5, Yaml.work(2)));
        stowage.await("grown", "Verified", "True", "Verified");
        Stowage.patiently().untilAsserted(() -> assertThat(
                        stowage.identity("grown").get().getStatus().verified().revision())
                .isEqualTo(2));

        stowage.awaitReady("grown");
        assertThat(before).containsKey("postdata_1.bin");
        assertThat(Files.getLastModifiedTime(stowage.folder("grown-a").resolve("postdata_1.bin")))
                .isEqualTo(written);
        assertThat(files("grown-a")).containsEntry("postdata_4.bin", 16384L);
        assertThat(Files.readString(stowage.folder("grown-a").resolve("postdata_metadata.json")))
                .contains("\"NumUnits\": 5");
    }

    private Map<String, Long> files(String claim) throws IOException {
        Map<String, Long> files = new TreeMap<>();
        try (var all = Files.list(stowage.folder(claim))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.getFileName().toString(), Files.size(file));
            }
        }
        return files;
    }
}
