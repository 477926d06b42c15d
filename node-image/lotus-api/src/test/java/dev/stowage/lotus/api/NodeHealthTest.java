package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.LotusFailure.Kind;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the daemon's health paths answered, and what others answer on them. */
@Timeout(120)
class NodeHealthTest {
    @Test
    void theRecordedAnswersAreRead() throws Exception {
        Recorded live = Recorded.labelled("node-health", "GET /health/livez");
        Recorded ready = Recorded.labelled("node-health", "GET /health/readyz");
        try (Replay replay = new Replay(new RawServer((request, out) ->
                (request.head().startsWith("GET " + live.path() + " ") ? live : ready).replay(out)))) {
            assertThat(replay.node().health().live()).isTrue();
            assertThat(replay.node().health().ready()).isFalse();
            assertThat(replay.server().requests())
                    .extracting(request -> request.header("Authorization"))
                    .containsExactly("", "");
        }
    }

    @Test
    void aProgramWithoutHealthIsNoDaemon() throws IOException {
        Recorded missing = Recorded.labelled("node-health", "GET /health");
        LotusFailure failure = live(new RawServer((request, out) -> missing.replay(out)));
        assertThat(failure.kind()).isEqualTo(Kind.WRONG_SERVER);
        assertThat(failure)
                .hasMessageEndingWith("there is no /health/livez (HTTP 404), so this is not a daemon of Lotus");
    }

    @ParameterizedTest
    @CsvSource({"200, <html>Welcome", "503, <html>no backend", "500, ''", "204, ''", "301, ''"})
    void whatIsNotLotusIsNeitherGoodNorBad(int status, String body) throws IOException {
        LotusFailure failure = live(RawServer.replying(status, "text/html", body));
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(failure)
                .hasMessageStartingWith("/health/livez at http://127.0.0.1:")
                .hasMessageContaining("something else than Lotus answered: HTTP " + status);
    }

    @Test
    void aDaemonThatIsGoneIsAFailureAndNoAnswer() throws IOException {
        LotusFailure failure = live(new RawServer((request, out) -> {}));
        assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(failure.mayHaveHappened()).isFalse();
    }

    private static LotusFailure live(RawServer server) throws IOException {
        try (Replay replay = new Replay(server)) {
            return Failing.of(() -> replay.node().health().live());
        }
    }
}
