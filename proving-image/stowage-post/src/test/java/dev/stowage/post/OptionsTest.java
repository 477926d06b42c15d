package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OptionsTest {
    @TempDir
    Path temp = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> arguments) {
        Environment environment = new Environment(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                () -> Instant.EPOCH,
                new StopSignal());
        return StowagePost.run(environment, arguments);
    }

    private static List<String> words(String line) {
        return Stream.of(line.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            init                                        | --num-units: is missing. Say how many units the whole identity has, such as --num-units 4
            prove                                       | --data-dir: is missing. Name each folder that holds label files
            repair                                      | --data-dir: is missing. Name each folder that holds label files
            repair --data-dir /nowhere                  | --out: is missing. Name a folder for the copies, which is not that of the data
            verify-proof                                | --proof: is missing. Name the file
            verify-proof --proof /nowhere               | --proof: names /nowhere, which does not exist. Name a file
            verify-proof --proof /                      | --proof: / is a folder, and must be a plain file. Move it away, or name another file
            k2pow-serve --bind-address 3000             | --bind-address: has no port (in "3000"). Give HOST:PORT, such as 127.0.0.1:3000, or 0.0.0.0:3000 for all of this machine's addresses
            k2pow-serve -b nowhere.invalid:3000         | --bind-address: has the host nowhere.invalid, which is unknown here (in "nowhere.invalid:3000"). Give HOST:PORT, such as 127.0.0.1:3000, or 0.0.0.0:3000 for all of this machine's addresses
            k2pow-serve -b 127.0.0.1:0 --threads -1     | --threads: is -1. It must be 0 or more
            init --num-units 0                          | --num-units: is 0. It must be 1 or more; mainnet wants 4 or more
            init --num-units 4                          | --data-dir: is missing. Say where the label files are to be
            init --num-units 4 --data-dir D             | --id: is missing. Give its 64 hexadecimal digits
            init --num-units 4 --data-dir D --id 12     | --id: has 2 characters, and must have 64 (in "12"). Give 64 hexadecimal digits, without 0x
            init --num-units 4 --max-file-size 1000     | --max-file-size: is 1000 bytes. It must be 1024 or more and a multiple of 128, because provers read 8 labels at a time
            init --num-units 4 --labels-per-unit 0      | --labels-per-unit: is 0. It must be 1 or more; mainnet has 4294967296
            init --num-units 4 --data-dir D --to-file 64 | --to-file: is 64, and the files of this layout are 0 to 63. Check the number of units and the file size
            init --num-units 4 --data-dir D --from-file 9 --to-file 8 | --from-file: is 9, and --to-file is 8. Give a range from low to high
            init --num-units 4 --shard-index 1          | --shard-index: has no --shards to pick from. Give both, or neither
            init --num-units 4 --shards /a:0-63         | --shards: needs --shard-index. In an Indexed Job it is $JOB_COMPLETION_INDEX
            init --num-units 4 --shards /a --shard-index 0 | --shards: has the entry "/a". Write each as DIR:FROM-TO, such as /data/a:0-15
            init --num-units 4 --shards /a:0-63 --shard-index 1 | --shard-index: is 1, and --shards has 1 entries, numbered from 0. Give the Job as many completions as there are shards
            init --num-units 4 --data-dir D --shards /a:0-63 --shard-index 0 | --shards: says folder and files already. Leave out --data-dir, --from-file and --to-file, or --shards
            verify                                      | --data-dir: is missing. Name each folder that holds label files
            verify --data-dir D --fraction 101          | --fraction: is 101.0. It is a percentage, above 0 and up to 100
            verify --data-dir D --scrypt-n 1000         | --scrypt-n: is 1000. It must be a power of two from 2 to 4194304; mainnet has 8192
            init --num-units 4 --id I --commitment-atx-id I --data-dir D --provider cuda | --provider: is cuda. Use auto, cpu, gpu, gpu:N or gpu:UUID; stowage-post providers lists them
            verify --data-dir D --provider gpu          | --provider: is gpu. This command computes on the CPU: leave it out
            verify --data-dir D --threads 0             | --threads: is 0. It must be 1 or more
            plan --num-units 4 --labels-per-second 0 --read-mb-per-second 1 --k2pow-hashes-per-second 1 | --labels-per-second: is 0.0. It must be above 0
            profile --seconds 0                         | --seconds: is 0.0. It must be above 0 and at most 3600
            profile --nonces 100                        | --nonces: is 100. It must be a multiple of 16 from 16 to 4096
            profile --threads -1                        | --threads: is -1. It must be from 0 to 1024
            profile --num-units 0                       | --num-units: is 0. It must be 1 or more; mainnet wants 4 or more
            profile --data-dir /nowhere                 | --data-dir: /nowhere has no label files. Name folders with files postdata_N.bin
            profile --data-dir /a --data-dir /a         | --data-dir: names a folder twice. Name each folder once
            profile --data-dir /a --read-mb-per-second 5 | --read-mb-per-second: says what reading --data-dir would. Leave out one of them
            autotune                                    | --data-dir: is missing. Name each folder that holds label files, or give --read-mb-per-second instead
            autotune --read-mb-per-second -5            | --read-mb-per-second: is -5.0. It must be above 0
            init --num-units 4 --id I --commitment-atx-id I --data-dir D --move-to D --on-file-complete true | --move-to: and --on-file-complete do not go together. Let the command move the file, or leave it out
            import                                      | --data-dir: is missing. Name the folder that holds the label files
            import --data-dir D --fraction -1           | --fraction: is -1.0. It is a percentage from 0 to 100
            init --bogus                                | Unknown option: '--bogus'. See stowage-post init --help
            """)
    void wrongArgumentsAreNamedWithTheirRemedy(String arguments, String message) throws IOException {
        Path log = temp.resolve("log");
        List<String> all = Stream.concat(
                        words(arguments.replace(" D", " " + temp.resolve("d")).replace(" I", " " + Cli.ID)).stream(),
                        Stream.of("--termination-log", log.toString()))
                .toList();
        assertThat(run(all)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("stowage-post: " + message + "\n");
        assertThat(Files.readString(log))
                .isEqualTo(
                        "{\"outcome\":\"usage\",\"exitCode\":2,\"message\":\"" + message.replace("\"", "\\\"") + "\"}");
        assertThat(temp.resolve("d")).doesNotExist();
    }

    @Test
    void aRefusedFolderIsLeftAsItWas() {
        Path folder = temp.resolve("d");
        assertThat(run(Cli.init(folder))).isZero();
        SortedMap<String, String> before = Cli.everything(folder);
        List<String> other = Cli.init(folder).stream()
                .map(word -> word.equals(Cli.ID) ? "bb".repeat(32) : word)
                .toList();
        err.reset();
        assertThat(run(other)).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("stowage-post: " + folder + "/postdata_metadata.json has NodeId " + Cli.ID + ", and "
                        + "bb".repeat(32) + " was asked for. Use the same value, or another folder\n");
        assertThat(Cli.everything(folder)).isEqualTo(before);
    }

    @Test
    void shardsAreInitialisedMergedAndVerified() {
        String shards = temp.resolve("a") + ":0-1," + temp.resolve("b") + ":2-5";
        List<String> common = words("init --id " + Cli.ID + " --commitment-atx-id " + Cli.ATX
                + " --num-units 3 --labels-per-unit 1200 --max-file-size 10240 --scrypt-n 2 --provider cpu --kernel scalar --shards "
                + shards + " --shard-index ");
        for (String index : List.of("0", "1")) {
            List<String> shard =
                    Stream.concat(common.stream(), Stream.of(index)).toList();
            assertThat(run(shard)).isZero();
        }
        String folders = " --data-dir " + temp.resolve("a") + " --data-dir " + temp.resolve("b") + " --scrypt-n 2";
        assertThat(run(words("merge" + folders))).isZero();
        assertThat(run(words("verify --fraction 100 --kernel scalar" + folders)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("All 3600 labels checked in 6 files are right\n");
        assertThat(run(words("verify --data-dir " + temp.resolve("a") + " --scrypt-n 2")))
                .isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("stowage-post: postdata_2.bin is missing\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 4294967296, 1 unit is fewer than mainnet takes",
        "2, 4294967296, 2 units are fewer than mainnet takes",
        "3, 4294967296, 3 units are fewer than mainnet takes",
        "4, 4294967296,",
        "2, 4294967295,",
        "2, 4096,"
    })
    void fewerUnitsThanMainnetTakesAreToldByPlanAndInit(int units, long labelsPerUnit, String told) {
        String size = " --num-units " + units + " --labels-per-unit " + labelsPerUnit;
        assertThat(run(words("plan --labels-per-second 1e6 --read-mb-per-second 100 --k2pow-hashes-per-second 5000"
                        + " --json" + size)))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"enoughUnits\":" + (told == null));
        // It ends at the folder, which cannot be made, after the warning.
        run(words("init --provider cpu --data-dir /dev/null/x --commitment-atx-id " + Cli.ATX + " --id " + Cli.ID
                + size));
        if (told == null) {
            assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("mainnet takes");
            assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("mainnet takes");
        } else {
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("; but " + told + ", which is 4. Grow");
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains(
                            "stowage-post: warning: " + told + ", which is 4. Grow the identity before it is used: init"
                                    + " with --num-units 4 or more and --grow");
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() {
        assertThat(run(Cli.init(Path.of("/dev/null/x")))).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "stowage-post: /dev/null/x/.stowage cannot be looked at: a part of the path is not a folder (ENOTDIR)."
                                + " Check the path\n");
    }

    @Test
    void postclisSpellingIsUnderstood() {
        assertThat(PostcliSpelling.translate(
                        words("init -numUnits=4 -datadir /x --commitmentAtxId y -fromFile 1 -id z -json")))
                .isEqualTo(words("init --num-units=4 --data-dir /x --commitment-atx-id y --from-file 1 --id z -json"));
    }

    @Test
    void aLongMessageStillFitsTheTerminationLog() throws IOException {
        Path log = temp.resolve("log");
        TerminationLog.write(log, Outcome.failed(ExitCode.UNEXPECTED, "é\"".repeat(4000)));
        assertThat(Files.size(log)).isLessThan(4096);
        assertThat(Files.readString(log)).endsWith("…\"}");
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void helpNamesEachExitCode(ExitCode code) {
        run(List.of("--help"));
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("(?m)^ +" + code.code() + "  \\w+");
    }

    @Test
    void progressIsOneObjectPerLineAndHasItsFields() {
        Environment ticking = new Environment(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                new java.time.InstantSource() {
                    private int calls;

                    @Override
                    public Instant instant() {
                        return Instant.EPOCH.plusSeconds(calls++);
                    }
                },
                new StopSignal());
        assertThat(StowagePost.run(ticking, Cli.init(temp.resolve("d"), "--json")))
                .isZero();
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.getFirst()).startsWith("{\"event\":\"start\",\"command\":\"init\",");
        assertThat(lines.get(5))
                .matches("\\{\"event\":\"progress\",\"labelsDone\":\\d+,\"labelsTotal\":3600,\"labelsPerSecond\":\\d+,"
                        + "\"etaSeconds\":\\d+,\"file\":0}");
        assertThat(lines.getLast())
                .matches("\\{\"event\":\"done\",\"outcome\":\"done\",\"exitCode\":0,.*\"files\":6,\"labels\":3600,"
                        + ".*\"nonce\":\\d+,\"nonceValue\":\"[0-9a-f]{64}\"}");
    }
}
