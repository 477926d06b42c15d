package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of postdata_metadata.json, and the way back that the message tells. */
class LostMetadataTest {
    private static final String BY_JOURNAL = " by what the folder's journal knows: stowage-post ";

    @TempDir
    Path temp = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(List<String> arguments) {
        out.reset();
        err.reset();
        Environment environment = new Environment(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                () -> Instant.EPOCH,
                new StopSignal());
        return StowagePost.run(environment, arguments);
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    private static byte[] damaged(String how, byte[] good) {
        String text = new String(good, StandardCharsets.UTF_8);
        return switch (how) {
            case "empty" -> new byte[0];
            case "zeros" -> new byte[good.length];
            case "cut" -> Arrays.copyOf(good, good.length / 2);
            case "utf-16" -> text.getBytes(StandardCharsets.UTF_16LE);
            case "mark" -> ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
            case "comma" -> text.replace("\n}", ",\n}").getBytes(StandardCharsets.UTF_8);
            case "other" -> "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8);
            case "strings" ->
                text.replaceFirst("\"NumUnits\": (\\d)", "\"NumUnits\": \"$1\"").getBytes(StandardCharsets.UTF_8);
            default -> throw new AssertionError(how);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty   | it is empty. Move it away and run this
            zeros   | zero bytes, which is what a crash or a full disk leaves of a file. Move it away and run this
            cut     | it ends in the middle: it was cut off, as by a crash, a full disk or an editor. Move it away
            utf-16  | it is text in UTF-16, as an editor has saved it: save it as UTF-8. Move it away and run this
            mark    | it begins with a byte order mark, which the network's tools refuse: save it as UTF-8 without one
            comma   | it has a comma before the closing bracket of line 9: remove that comma. Move it away
            other   | it is JSON of something else: it has none of the fields NodeId
            strings | NumUnits is "3", and must be a number: remove its quotation marks. Move it away
            """)
    void besideAJournalTheToldCommandMakesItAgain(String how, String reason) throws IOException {
        Path folder = temp.resolve("it's mine");
        assertThat(run(Cli.init(folder))).isZero();
        SortedMap<String, String> before = Cli.published(folder);
        Path metadata = folder.resolve("postdata_metadata.json");
        Files.write(metadata, damaged(how, Files.readAllBytes(metadata)));
        SortedMap<String, String> broken = Cli.everything(folder);

        for (String command : List.of("verify", "import", "merge", "prove")) {
            assertThat(run(List.of(command, "--data-dir", folder.toString()))).isEqualTo(ExitCode.BAD_DATA.code());
            assertThat(told())
                    .startsWith("stowage-post: " + metadata + " cannot be used: ")
                    .contains(reason, BY_JOURNAL)
                    .hasLineCount(1);
        }
        assertThat(Cli.everything(folder)).isEqualTo(broken);

        Files.move(metadata, temp.resolve("away"));
        followTold(folder);
        assertThat(Cli.published(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "import", "merge"})
    void whatIsMissingIsMadeAgainByItsJournals(String command) throws IOException {
        Path folder = temp.resolve("it's mine");
        for (String[] range : new String[][] {{"0", "2"}, {"3", "5"}}) {
            assertThat(run(Cli.init(folder, "--from-file", range[0], "--to-file", range[1])))
                    .isZero();
        }
        List<String> merge = List.of("merge", "--scrypt-n", "2", "--data-dir", folder.toString());
        assertThat(run(merge)).isZero();
        SortedMap<String, String> before = Cli.published(folder);
        Files.delete(folder.resolve("postdata_metadata.json"));

        assertThat(run(List.of(command, "--data-dir", folder.toString()))).isEqualTo(ExitCode.BAD_DATA.code());
        followTold(folder);

        assertThat(run(merge)).isZero();
        assertThat(Cli.published(folder)).isEqualTo(before);
    }

    private void followTold(Path folder) {
        assertThat(told()).endsWith(" --data-dir '" + folder.toString().replace("'", "'\\''") + "'");
        String options = told().substring(told().indexOf(BY_JOURNAL) + BY_JOURNAL.length());
        List<String> command = new ArrayList<>(
                List.of(options.substring(0, options.indexOf(" --data-dir ")).split(" ")));
        command.addAll(List.of("--data-dir", folder.toString(), "--provider", "cpu"));
        assertThat(run(command)).as(told()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("(0 labels made now)");
    }

    @Test
    void whereAnotherFolderHasItItIsCopiedFromThere() throws IOException {
        Path a = temp.resolve("a");
        Path b = temp.resolve("b");
        assertThat(run(Cli.init(a, "--to-file", "2"))).isZero();
        assertThat(run(Cli.init(b, "--from-file", "3"))).isZero();
        Files.delete(b.resolve("postdata_metadata.json"));

        assertThat(run(List.of("verify", "--data-dir", a.toString(), "--data-dir", b.toString())))
                .isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(told())
                .isEqualTo(
                        "stowage-post: " + b + " has no postdata_metadata.json, so nothing says what its labels should"
                                + " be. Copy that of " + a + " into it, if it is of the same identity");
    }

    @Test
    void withoutAJournalWhatIsKnownIsToldAndWhatTheUserMustSupply() throws IOException {
        Path folder = temp.resolve("d");
        assertThat(run(Cli.init(folder))).isZero();
        Files.delete(folder.resolve(".stowage/range-0-5.json"));
        Files.write(folder.resolve("postdata_metadata.json"), new byte[0]);

        assertThat(run(List.of("import", "--data-dir", folder.toString()))).isEqualTo(ExitCode.BAD_DATA.code());
        assertThat(told())
                .isEqualTo("stowage-post: " + folder + "/postdata_metadata.json cannot be used: it is empty. Restore it"
                        + " from a backup, or write it again. Its 6 label files have 3600 labels, and MaxFileSize is"
                        + " probably 10240. NodeId, the public half of the key, and CommitmentAtxId, from the node's log"
                        + " or from postcli's output, must come from you; import then compares the labels with it"
                        + " (proving-image/README.md, \"Lost metadata\")");
    }
}
