package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.LotusFailure.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every client before every program: nothing but the question what is there is sent to another one, and no token. */
@Timeout(60)
class IdentityTest {
    /** What each answers without a token, as recorded; boostd's is read from its source. */
    enum Program {
        DAEMON(
                List.of("/rpc/v0", "/rpc/v1"),
                Map.of("Version", "{\"Version\":\"1.36.2\",\"APIVersion\":%d,\"BlockDelay\":4}")),
        MINER(
                List.of("/rpc/v0"),
                Map.of(
                        "Version",
                        "{\"Version\":\"1.36.2\",\"APIVersion\":66816,\"BlockDelay\":4}",
                        "ActorAddress",
                        "\"t01000\"")),
        WORKER(List.of("/rpc/v0"), Map.of("Version", "", "ProcessSession", "")),
        WALLET(List.of("/rpc/v0"), Map.of()),
        BOOSTD(List.of("/rpc/v0"), Map.of("Version", "{\"Version\":\"2.5.2\",\"APIVersion\":65792}"));

        private final List<String> paths;
        private final Map<String, String> answers;

        Program(List<String> paths, Map<String, String> answers) {
            this.paths = paths;
            this.answers = answers;
        }

        void answer(RawServer.Request request, RawServer.Connection out) throws IOException {
            String path = request.head().split(" ", 3)[1];
            if (!paths.contains(path)) {
                out.http(404, "text/plain; charset=utf-8", "404 page not found\n");
                return;
            }
            JsonNode asked = Recorded.JSON.readTree(request.body());
            String method = asked.get("method").textValue().replace("Filecoin.", "");
            String answer = answers.get(method);
            String body = answer == null
                    ? "\"error\":{\"code\":-32601,\"message\":\"method 'Filecoin." + method + "' not found\"}"
                    : answer.isEmpty()
                            ? "\"error\":{\"code\":1,\"message\":\"missing permission to invoke '" + method
                                    + "' (need 'admin')\"}"
                            : "\"result\":" + answer.formatted(path.endsWith("v1") ? 131840 : 66816);
            out.http(
                    answer == null ? 500 : 200,
                    "application/json",
                    "{\"id\":" + asked.get("id") + ",\"jsonrpc\":\"2.0\"," + body + "}");
        }

        boolean isOf(Server client) {
            return name().equals(client == Server.NODE ? "DAEMON" : client.name());
        }
    }

    static Stream<Arguments> otherPrograms() {
        return Arrays.stream(Server.values()).flatMap(client -> Arrays.stream(Program.values())
                .filter(program -> !program.isOf(client))
                .map(program -> Arguments.of(client, program)));
    }

    /** Parameters that each listed method takes; what they say does not matter where nothing is sent. */
    private static JsonNode params(LotusMethod method) throws IOException {
        String key = "[]";
        return Recorded.JSON.readTree(
                switch (method) {
                    case AUTH_VERIFY, AUTH_NEW -> "[\"x\"]";
                    case LOG_SET_LEVEL -> "[\"chain\",\"info\"]";
                    case CHAIN_EXPORT -> "[900,true," + key + "]";
                    case CHAIN_HOT_GC -> "[{\"Moving\":true}]";
                    case CHAIN_PRUNE -> "[{\"MovingGC\":false}]";
                    case COMPUTE_WINDOW_POST -> "[1," + key + "]";
                    case SET_ENABLED -> "[false]";
                    default ->
                        Collections.nCopies(Math.max(1, method.params()), "\"/x\"")
                                .toString();
                });
    }

    private static Stream<LotusMethod> changing(Server client) {
        return Arrays.stream(LotusMethod.values())
                .filter(method -> method.servers().contains(client) && method.effect() != Effect.NONE);
    }

    @ParameterizedTest(name = "a client of {0} before {1}")
    @MethodSource("otherPrograms")
    void anotherProgramIsSentNothingThatChangesAnything(Server client, Program program) throws Exception {
        try (Replay replay = new Replay(RawServer.stranger(program::answer))) {
            List<Kind> kinds = new ArrayList<>();
            for (LotusMethod method : changing(client).toList()) {
                LotusFailure failure =
                        Failing.of(() -> unchecked(new Invocation(replay, client, params(method)), method));
                assertThat(failure.call()).isEqualTo(method);
                assertThat(failure.mayHaveHappened()).isFalse();
                kinds.add(failure.kind());
            }
            kinds.add(Failing.of(() -> read(replay, client)).kind());
            assertThat(kinds).containsOnly(Kind.WRONG_SERVER);
            assertThat(replay.server().requests()).isNotEmpty().allSatisfy(request -> {
                assertThat(request.body()).contains("\"id\":" + Identity.REQUEST_ID);
                assertThat(request.header("Authorization")).isEmpty();
            });
        }
    }

    private static Object read(Replay replay, Server client) throws LotusFailure {
        return switch (client) {
            case NODE -> replay.node().chain().head();
            case MINER -> replay.miner().process().session();
            case WORKER -> replay.worker().info();
            case WALLET -> replay.wallet().keys();
        };
    }

    private static void unchecked(Invocation invocation, LotusMethod method) throws LotusFailure {
        try {
            invocation.of(method);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("changingCalls")
    void eachChangeIsPrecededByTheQuestion(Server client, LotusMethod method) throws Exception {
        Program own = Arrays.stream(Program.values())
                .filter(program -> program.isOf(client))
                .findFirst()
                .orElseThrow();
        try (Replay replay = new Replay(RawServer.stranger((request, out) -> {
            if (request.body().contains("\"id\":" + Identity.REQUEST_ID)) {
                own.answer(request, out);
            } else {
                out.http(200, "application/json", "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":null}");
            }
        }))) {
            for (int i = 0; i < 2; i++) {
                try {
                    new Invocation(replay, client, params(method)).of(method);
                } catch (LotusFailure e) {
                    assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.UNREADABLE);
                }
            }
            assertThat(replay.server().requests())
                    .extracting(request ->
                            Recorded.JSON.readTree(request.body()).get("id").intValue())
                    .containsExactly(2, 1, 2, 1);
        }
    }

    static Stream<Arguments> changingCalls() {
        return Arrays.stream(Server.values()).flatMap(client -> changing(client)
                // A stream's reply comes over a socket that this server does not open.
                .filter(method -> method.allowance() != Allowance.STREAM)
                .map(method -> Arguments.of(client, method)));
    }

    @Test
    void aProgramThatTakesThePlaceOfAnotherIsSeenBeforeTheNextChange() throws Exception {
        List<Program> there = new ArrayList<>(List.of(Program.MINER));
        try (Replay replay = new Replay(RawServer.stranger((request, out) -> {
            if (request.body().contains("Filecoin.Session")) {
                out.http(
                        200,
                        "application/json",
                        "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":\"3990c427-ff5b-457f-a823-4dd0d9c72db9\"}");
            } else {
                there.getLast().answer(request, out);
            }
        }))) {
            LotusProcess process = replay.miner().process();
            assertThat(process.session()).isNotNull();
            there.add(Program.DAEMON);

            assertThat(Failing.of(process::shutdown).kind()).isEqualTo(Kind.WRONG_SERVER);
            assertThat(Failing.of(process::session))
                    .hasMessageStartingWith("Session at " + replay.server().endpoint())
                    .hasMessageEndingWith("the program there does not know ActorAddress, so it is another one than"
                            + " lotus-miner; correct the address")
                    .extracting(LotusFailure::kind)
                    .isEqualTo(Kind.WRONG_SERVER);
            assertThat(replay.server().requests())
                    .noneMatch(request -> request.body().contains("Shutdown"));
        }
    }

    @Test
    void aReplyOverAConnectionThatNobodyAskedIsNotBelieved() throws Exception {
        // Each connection of this server carries one request, so that each reply comes over a new one.
        List<Program> there = new ArrayList<>(List.of(Program.WALLET));
        try (Replay replay = new Replay(RawServer.stranger((request, out) -> {
            if (request.body().contains("WalletList")) {
                there.add(Program.DAEMON);
                out.http(200, "application/json", "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":[\"t01000\"]}");
            } else {
                there.getLast().answer(request, out);
            }
        }))) {
            assertThat(Failing.of(() -> replay.wallet().keys()).kind()).isEqualTo(Kind.WRONG_SERVER);
        }
    }

    @Test
    void aProgramThatDoesNotAnswerTheQuestionIsSentNothing() throws Exception {
        try (Replay replay = new Replay(RawServer.stranger((request, out) -> out.raw("HTTP/1.1 2")))) {
            LotusFailure failure = Failing.of(() -> replay.miner().process().createBackup("/backup/a"));
            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(failure.mayHaveHappened()).isFalse();
            assertThat(failure)
                    .hasMessageEndingWith(
                            " (to ActorAddress, by which the program there is known; CreateBackup was not sent)");
        }
    }
}
