package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.e2e.cluster.TestCluster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A program of the rig, such as helm, that talks to the tests' cluster. */
record RigProgram(TestCluster cluster, String name) {
    /** Runs it in the repository's root, and gives what it said; it must succeed. */
    String run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(cluster.cli("bin").strip() + "/" + name);
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(Stowage.TOP.toFile()).redirectErrorStream(true);
            builder.environment().put("KUBECONFIG", cluster.cli("kubeconfig").strip());
            Process process = builder.start();
            String said;
            try (InputStream out = process.getInputStream()) {
                said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
