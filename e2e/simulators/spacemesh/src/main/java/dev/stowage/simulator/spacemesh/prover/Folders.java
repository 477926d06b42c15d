package dev.stowage.simulator.spacemesh.prover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Takes a folder away again. */
final class Folders {
    private Folders() {}

    static void delete(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> all = Files.walk(folder)) {
            inside = all.toList().reversed();
        }
        for (Path each : inside) {
            Files.delete(each);
        }
    }
}
