package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator's image under another name, as a new release has. */
final class OtherImage {
    private OtherImage() {}

    static String load(Stowage stowage) throws IOException {
        Path tars = Files.createTempDirectory("stowage-operator-next");
        ProcessBuilder build = new ProcessBuilder("../images/build", "operator").inheritIO();
        build.environment().put("TAG", "next");
        build.environment().put("TARS", tars.toString());
        try {
            assertThat(build.start().waitFor()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Path tar = tars.resolve("stowage-operator.tar");
        stowage.cli("load-image", tar.toString());
        Files.delete(tar);
        Files.delete(tars);
        return "localhost/stowage-operator:next";
    }
}
