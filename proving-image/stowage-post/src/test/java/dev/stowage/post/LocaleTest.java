package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.file.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The system speaks the user's language, and its characters are the user's: causes and names stay what they are. */
class LocaleTest {
    @TempDir
    Path temp = Path.of("");

    /** A catalogue of the C library, as its own translations are. */
    private void catalogue(String language, String noSpace, String missing) throws IOException, InterruptedException {
        Path po = temp.resolve(language + ".po");
        Files.writeString(po, """
                msgid ""
                msgstr "Content-Type: text/plain; charset=UTF-8\\n"

                msgid "No space left on device"
                msgstr "%s"

                msgid "No such file or directory"
                msgstr "%s"
                """.formatted(noSpace, missing));
        Path folder = Files.createDirectories(temp.resolve("catalogues/" + language + "/LC_MESSAGES"));
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/msgfmt")), "msgfmt (gettext) is not installed: no translation");
        run(Map.of(), "msgfmt", "-o", folder.resolve("libc.mo").toString(), po.toString());
    }

    private String run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = temp.resolve("ran");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        builder.start().waitFor();
        return Files.readString(out);
    }

    /** A locale in which the C library speaks that language; made if it can be, otherwise by the one that every glibc has. */
    private Map<String, String> translated(String locale, String language, String missing)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LD_PRELOAD", Preloaded.library("catalogue").toString(),
                "STOWAGE_CATALOGUES", temp.resolve("catalogues").toString(),
                "LOCPATH", temp.resolve("locales").toString(),
                "LANGUAGE", language));
        Files.createDirectories(temp.resolve("locales"));
        if (Files.isExecutable(Path.of("/usr/bin/localedef"))) {
            run(
                    Map.of(),
                    "localedef",
                    "-i",
                    locale,
                    "-f",
                    "UTF-8",
                    temp.resolve("locales/" + locale + ".UTF-8").toString());
        }
        for (String each : List.of(locale + ".UTF-8", "C.UTF-8")) {
            environment.put("LC_ALL", each);
            if (run(environment, "ls", "/nowhere").contains(missing)) {
                return environment;
            }
            environment.remove("LOCPATH");
        }
        Assumptions.abort("the C library cannot be made to speak " + locale + " here");
        return environment;
    }

    @ParameterizedTest
    @CsvSource({
        "de_DE, de, Auf dem Gerät ist kein Speicherplatz mehr verfügbar, Datei oder Verzeichnis nicht gefunden",
        "zh_CN, zh_CN, 设备上没有空间, 没有那个文件或目录",
    })
    void aFullDiskIsOneInAnyLanguage(String locale, String language, String noSpace, String missing)
            throws IOException, InterruptedException {
        catalogue(language, noSpace, missing);
        Map<String, String> environment = translated(locale, language, missing);
        Path root = Files.createDirectory(temp.resolve("root"));
        for (String call : List.of("pwrite64", "fsync", "openat")) {
            FailingCall.Ended ended = new FailingCall(call, 5, false, Errno.ENOSPC)
                    .run(root, temp.resolve(call), Cli.init(root.resolve(call)), environment);
            assertThat(ended.wasHit()).isTrue();
            assertThat(ended.process().err())
                    .isEqualTo("stowage-post: no space is left for " + root.resolve(call)
                            + ". What is recorded is safe: make room and run the same again\n");
            assertThat(ended.process().status()).isEqualTo(ExitCode.DISK_FULL.code());
        }
    }

    /** As it is installed: the jars beside the launcher. */
    private Path launcher() throws IOException {
        Path built = Path.of("target", "stowage-post").toAbsolutePath();
        Path lib = Files.createDirectories(temp.resolve("home/lib"));
        try (Stream<Path> jars = Files.list(built.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                if (!jar.getFileName().toString().matches("stowage-post-\\d.*")) {
                    Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
                }
            }
        }
        int status = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf", lib.resolve("own.jar").toString(), "-C", "target/classes", ".");
        assertThat(status).isZero();
        Path bin = Files.createDirectories(temp.resolve("home/bin"));
        Path launcher = Files.copy(Path.of("src/main/launcher/stowage-post"), bin.resolve("stowage-post"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    @ParameterizedTest
    @CsvSource({"C, пост é", "POSIX, 岗位", "xx_XX.UTF-8, Größe ß", "C.UTF-8, пост é"})
    void aPathIsTheUsersInAnyLocale(String locale, String name) throws IOException, InterruptedException {
        Path launcher = launcher();
        Path data = temp.resolve(name);
        Map<String, String> environment = Map.of("LC_ALL", locale, "JAVA_HOME", System.getProperty("java.home"));
        List<String> command = Stream.concat(Stream.of(launcher.toString()), Cli.init(data).stream())
                .toList();
        String said = run(environment, command.toArray(String[]::new));
        Cli.delete(temp.resolve("home"));
        assertThat(said).contains("Files 0 to 5 are complete").contains(data.toString());
        assertThat(Cli.published(data)).hasSize(7);
    }

    /** Java has lost the name before any of our code runs. */
    @Test
    void withoutTheLauncherALostNameIsTold() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("env", "LC_ALL=C");
        Path log = temp.resolve("log");
        Cli.Ended ended = Cli.end(Cli.start(builder, log, List.of("verify", "--data-dir", "пост")), log);
        assertThat(ended.status()).isEqualTo(ExitCode.USAGE.code());
        assertThat(ended.err())
                .isEqualTo("stowage-post: argument 3 has characters that the locale does not know. Set"
                        + " LC_ALL=C.UTF-8, or start bin/stowage-post, which does\n");
    }
}
