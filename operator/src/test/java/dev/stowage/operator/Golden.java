package dev.stowage.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A golden file of a builder: what is applied to the cluster, as a reader sees it. */
public final class Golden {
    private Golden() {}

    public static void assertIs(Object object, String name) throws IOException {
        Path file = Path.of("src/test/resources/golden", name + ".yaml");
        String yaml = Serialization.asYaml(object);
        if (Boolean.getBoolean("stowage.generate")) {
            Files.writeString(file, yaml);
        }
        assertThat(yaml)
                .as("differs from %s; if that is meant, run: make generate", file)
                .isEqualTo(Files.readString(file));
    }
}
