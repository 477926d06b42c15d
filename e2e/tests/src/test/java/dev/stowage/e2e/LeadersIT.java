package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A leader that stands still and goes on when another one leads: it must not act upon what it knew before. */
@RealCluster
class LeadersIT {
    @Test
    void aLeaderThatStoodStillEndsAndOverwritesNothing(TestCluster cluster) throws Exception {
        try (Stowage stowage = Stowage.install(cluster)) {
            stowage.upgrade(Stowage.IMAGE, "--set", "operator.replicas=2");
            Stowage.patiently().until(() -> stowage.operatorPods().size() == 2);
            String deposed = Stowage.patiently().until(() -> leader(stowage), name -> !name.isEmpty());
            // In the middle of its work: a key, a lease, a plan, a claim and a job are made one after the other.
            // The work must not be over when another one leads, half a minute later.
            stowage.apply(Yaml.lasting("led", 24, Yaml.work(1)));
            long pid = process(deposed);
            Stowage.signal("STOP", pid);
            try {
                Stowage.patiently()
                        .until(() ->
                                !leader(stowage).isEmpty() && !leader(stowage).equals(deposed));
                Stowage.patiently().until(() -> made(stowage).size() >= 2);
                PostIdentityStatus before = stowage.identity("led").get().getStatus();
                List<String> made = made(stowage);

                Stowage.signal("CONT", pid);

                Stowage.patiently().until(() -> restarts(stowage, deposed) == 1);
                PostIdentityStatus after = stowage.identity("led").get().getStatus();
                assertThat(after.nodeId()).isEqualTo(before.nodeId());
                assertThat(after.keyAttempt()).isEqualTo(before.keyAttempt());
                assertThat(after.plan()).isEqualTo(before.plan());
                assertThat(after.claims()).isEqualTo(before.claims());
                assertThat(made(stowage)).as("nothing is made twice").containsAll(made);
                stowage.awaitReady("led");
            } finally {
                if (Files.exists(Path.of("/proc/" + pid))) {
                    Stowage.signal("CONT", pid);
                }
            }
        }
    }

    private static String leader(Stowage stowage) {
        var lease = stowage.client()
                .leases()
                .inNamespace(stowage.namespace())
                .withName("stowage-operator")
                .get();
        return lease == null || lease.getSpec().getHolderIdentity() == null
                ? ""
                : lease.getSpec().getHolderIdentity();
    }

    private static int restarts(Stowage stowage, String pod) {
        return stowage.operatorPods().stream()
                .filter(p -> p.getMetadata().getName().equals(pod))
                .map(Pod::getStatus)
                .mapToInt(s -> s.getContainerStatuses().getFirst().getRestartCount())
                .findFirst()
                .orElseThrow();
    }

    /** The UIDs of the identity's claim and job. */
    private static List<String> made(Stowage stowage) {
        return Stream.<HasMetadata>concat(
                        stowage
                                .client()
                                .persistentVolumeClaims()
                                .inNamespace(stowage.namespace())
                                .list()
                                .getItems()
                                .stream(),
                        stowage
                                .client()
                                .batch()
                                .v1()
                                .jobs()
                                .inNamespace(stowage.namespace())
                                .list()
                                .getItems()
                                .stream())
                .map(o -> o.getMetadata().getUid())
                .toList();
    }

    /** The host sees the processes of its pods; a container's host name is its pod's. */
    private static long process(String pod) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(p -> p.getFileName().toString().matches("\\d+"))
                    .filter(p -> isJavaOf(pod, p))
                    .mapToLong(p -> Long.parseLong(p.getFileName().toString()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isJavaOf(String pod, Path process) {
        try {
            return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1)
                            .contains("HOSTNAME=" + pod + "\0")
                    && Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                            .contains("java");
        } catch (IOException e) {
            return false;
        }
    }
}
