package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator's image under another name and with another content, as a new release would be. */
final class OtherImage {
    private static final Path TOP = Path.of("../..");

    private OtherImage() {}

    static String load(Stowage stowage) throws IOException {
        String name = "localhost/stowage-operator:next";
        Path tar = Files.createTempFile("stowage-operator-next", ".tar");
        Path images = TOP.resolve("build/images");
        Process process = new ProcessBuilder(
                        TOP.resolve("e2e/cluster/image-tar").toString(),
                        "--name",
                        name,
                        "--out",
                        tar.toString(),
                        "--layer",
                        images.resolve("jre").toString(),
                        "--layer",
                        images.resolve("operator").toString(),
                        "--user",
                        "10001:10001",
                        "--workdir",
                        "/tmp",
                        "--entrypoint",
                        "[\"/opt/java/bin/java\", \"-XX:+UseSerialGC\", \"-XX:TieredStopAtLevel=1\", \"-jar\", \"/app/quarkus-run.jar\"]")
                .inheritIO()
                .start();
        try {
            assertThat(process.waitFor()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        stowage.cli("load-image", tar.toAbsolutePath().toString());
        Files.delete(tar);
        return name;
    }
}
