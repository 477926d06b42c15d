package dev.stowage.crds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A committed file that is made from the code: compared in tests, rewritten by {@code make generate}. */
record GeneratedFile(Path path) {
    void mustBe(String wanted) throws IOException {
        if (Boolean.getBoolean("stowage.generate")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, wanted);
        }
        assertThat(Files.exists(path) ? Files.readString(path) : "")
                .as("%s differs from the code; run: make generate", path)
                .isEqualTo(wanted);
    }
}
