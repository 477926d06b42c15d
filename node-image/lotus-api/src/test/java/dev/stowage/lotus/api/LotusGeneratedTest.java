package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.LotusFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is made of the code and kept in files: the tables of the page, and how recorded replies read. */
class LotusGeneratedTest {
    private static final Path PAGE = Path.of("../../docs/networks/lotus-api.md");
    private static final Path READ = Path.of("src/test/resources/read.txt");

    @Test
    void thePageListsEveryMethod() throws IOException {
        String rows = Arrays.stream(LotusMethod.values())
                .map(method -> "| `%s` | %s | %s | %d | %s | %s | %d MiB |%n"
                        .formatted(
                                method.lotusName(),
                                Arrays.stream(Server.values())
                                        .filter(method.servers()::contains)
                                        .map(server -> server.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", ")),
                                method.permission().wire(),
                                method.params(),
                                method.effect().label(),
                                time(method.allowance().time()),
                                method.allowance().replyBytes() >> 20))
                .collect(Collectors.joining());
        assertPart(
                "methods",
                "| method | server | permission | params | changes | time | reply |\n|---|---|---|--:|---|--:|--:|\n"
                        + rows);
    }

    @Test
    void thePageListsEveryKindOfFailure() throws IOException {
        String rows = Arrays.stream(Kind.values())
                .map(kind -> "| `%s` | %s | %s |%n".formatted(kind, kind.meaning(), kind.leavesOpen() ? "open" : "no"))
                .collect(Collectors.joining());
        assertPart("failures", "| kind | meaning | carried out? |\n|---|---|---|\n" + rows);
    }

    @Test
    void recordedRepliesReadAsTheyDid() throws Exception {
        StringBuilder read = new StringBuilder();
        for (Recorded call :
                RecordedRepliesTest.recorded().filter(Recorded::hasResult).toList()) {
            if (call.label().startsWith("AuthNew")) {
                continue;
            }
            try (Replay replay = new Replay(new RawServer((request, out) -> call.replay(out)))) {
                JsonNode params = call.params();
                Object value = new Invocation(replay, RecordedRepliesTest.server(call), params)
                        .of(RecordedRepliesTest.method(call));
                read.append(call).append("\n    ").append(value).append('\n');
            }
        }
        if (Boolean.getBoolean("stowage.generate")) {
            Files.writeString(READ, read);
        }
        assertThat(read.toString())
                .as("differs from %s; if that is meant, run: make generate", READ)
                .isEqualTo(Files.readString(READ));
    }

    private static void assertPart(String name, String content) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- " + name + ": begin (made by make generate) -->\n";
        String end = "<!-- " + name + ": end -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        String wanted = page.substring(0, from) + "\n" + content + "\n" + page.substring(to);
        if (Boolean.getBoolean("stowage.generate")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE))
                .as("differs from the code; if that is meant, run: make generate")
                .isEqualTo(wanted);
    }

    private static String time(Duration time) {
        return time.toHours() > 0
                ? time.toHours() + " h"
                : time.toMinutes() > 1 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
