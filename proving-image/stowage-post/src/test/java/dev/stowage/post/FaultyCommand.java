package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A command whose system calls are made to fail, and what it needs in its folder. */
enum FaultyCommand {
    /** Makes files, and moves them to another folder. */
    INIT(true, "init") {
        @Override
        void prepare(Path root) {}

        @Override
        List<String> arguments(Path root) {
            return Cli.init(
                    root.resolve("data"),
                    "--batch-labels",
                    "1200",
                    "--move-to",
                    root.resolve("to").toString());
        }
    },
    VERIFY(true, "verify") {
        @Override
        List<String> arguments(Path root) {
            return words("verify --fraction 10 --seed 1 --threads 1 --scrypt-n 2 --data-dir", root.resolve("data"));
        }
    },
    /** Of a folder without our journals, which get recorded. */
    IMPORT(true, "import") {
        @Override
        void prepare(Path root) throws IOException {
            super.prepare(root);
            for (String name : List.of("range-0-5.json", "writers.lock", "metadata.lock")) {
                Files.delete(root.resolve("data/.stowage").resolve(name));
            }
            Files.delete(root.resolve("data/.stowage"));
        }

        @Override
        List<String> arguments(Path root) {
            return words("import --fraction 1 --seed 1 --threads 1 --scrypt-n 2 --data-dir", root.resolve("data"));
        }
    },
    /** Of two folders, of which one has no nonce yet. */
    MERGE(true, "merge") {
        @Override
        void prepare(Path root) {
            initialise(root.resolve("data"), "--from-file", "0", "--to-file", "2");
            initialise(root.resolve("more"), "--from-file", "3", "--to-file", "5");
        }

        @Override
        List<String> arguments(Path root) {
            List<String> all =
                    new ArrayList<>(words("merge --threads 1 --scrypt-n 2 --data-dir", root.resolve("data")));
            all.addAll(List.of("--data-dir", root.resolve("more").toString()));
            return all;
        }
    },
    /** Of a file with one wrong label. */
    REPAIR(true, "repair") {
        @Override
        void prepare(Path root) throws IOException {
            super.prepare(root);
            Path file = root.resolve("data/postdata_1.bin");
            byte[] labels = Files.readAllBytes(file);
            labels[64 * 16] ^= 1;
            Files.write(file, labels);
        }

        @Override
        List<String> arguments(Path root) {
            List<String> all =
                    new ArrayList<>(words("repair --threads 1 --scrypt-n 2 --data-dir", root.resolve("data")));
            all.addAll(List.of("--out", root.resolve("out").toString()));
            return all;
        }
    },
    PROVE(false, "prove") {
        @Override
        List<String> arguments(Path root) {
            return words(PROVE_WORDS, root.resolve("data"));
        }
    },
    VERIFY_PROOF(false, "verify-proof") {
        @Override
        void prepare(Path root) throws IOException {
            super.prepare(root);
            InProcess proven = InProcess.run(PROVE.arguments(root));
            assertThat(proven.status()).as(proven.err()).isZero();
            String facts = proven.out().lines().toList().getLast();
            Files.writeString(root.resolve("proof.json"), member(facts, "proof"));
            Files.writeString(root.resolve("metadata.json"), member(facts, "metadata"));
        }

        @Override
        List<String> arguments(Path root) {
            List<String> all = new ArrayList<>(
                    words("verify-proof --labels-per-unit 1200 " + NETWORK + " --proof", root.resolve("proof.json")));
            all.addAll(List.of("--metadata", root.resolve("metadata.json").toString()));
            return all;
        }
    },
    /** Reads as autotune does, whose exit status depends on how fast the machine is. */
    PROFILE(false, "profile") {
        @Override
        List<String> arguments(Path root) {
            return words(
                    "profile --nonces 64 --threads 1 --randomx-mode light --seconds 0.1 --data-dir",
                    root.resolve("data"));
        }
    },
    /** Until it would dial; its proofs are made as those of prove. Linux has no process of that number, 2^22 + 1. */
    SERVE(false, "serve") {
        @Override
        List<String> arguments(Path root) {
            return words(
                    "serve --watch-pid 4194305 --address 127.0.0.1:1 --min-num-units 1 -n 2 --dir",
                    root.resolve("data"));
        }
    };

    private static final String NETWORK =
            "--pow-difficulty " + ProveTest.DIFFICULTY + " --min-num-units 1 --scrypt-n 2";
    private static final String PROVE_WORDS = "prove --challenge " + "5a".repeat(32)
            + " --nonces 64 --threads 1 --randomx-mode light --json " + NETWORK + " --data-dir";

    /** Whether it is fast enough to be tried in every build. */
    final boolean quick;

    final String title;

    FaultyCommand(boolean quick, String title) {
        this.quick = quick;
        this.title = title;
    }

    /** A whole identity, unless the command needs something else. */
    void prepare(Path root) throws IOException {
        initialise(root.resolve("data"));
    }

    abstract List<String> arguments(Path root);

    private static void initialise(Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of("--batch-labels", "1200"));
        InProcess made = InProcess.run(Cli.init(folder, arguments.toArray(String[]::new)));
        assertThat(made.status()).as(made.err()).isZero();
    }

    private static List<String> words(String words, Path last) {
        return Stream.concat(Stream.of(words.split(" ")), Stream.of(last.toString()))
                .toList();
    }

    /** An object of an object of JSON. */
    private static String member(String json, String name) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(json)
                .get(name)
                .toString();
    }

    /** All that the user has, without our own records. */
    static SortedMap<String, String> published(Path root) {
        SortedMap<String, String> contents = Cli.everything(root);
        contents.keySet().removeIf(name -> name.contains(".stowage"));
        return contents;
    }
}
