package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.LotusFailure.Kind;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens: which one is sent, and that none is ever shown. */
@Timeout(120)
class TokensTest {
    @Test
    void theWeakestTokenThatIsEnoughIsSentAndNoneIsShown() throws Exception {
        Token weak = Token.of("weak.weak.weak");
        Tokens tokens = Tokens.of(Map.of(Permission.WRITE, weak, Permission.ADMIN, Replay.TOKEN));
        try (Replay replay = new Replay(RawServer.replying(401, "", ""))) {
            LotusFailure read = Failing.of(() -> replay.node(tokens).chain().head());
            assertThat(replay.server().requests().remove().header("Authorization"))
                    .isEqualTo("Bearer weak.weak.weak");
            assertThat(read.toString()).doesNotContain("weak");
            LotusFailure admin = Failing.of(() -> replay.node(tokens).process().alerts());
            assertThat(admin.kind()).isEqualTo(Kind.TOKEN_REFUSED);
            assertThat(replay.server().requests().remove().header("Authorization"))
                    .isEqualTo("Bearer made.for-a.test");
            LotusFailure none =
                    Failing.of(() -> replay.node(Tokens.NONE).chain().head());
            assertThat(none.kind()).isEqualTo(Kind.TOKEN_REFUSED);
            assertThat(replay.server().requests().remove().header("Authorization"))
                    .isEmpty();
        }
        assertThat(tokens.toString()).isEqualTo("tokens for [WRITE, ADMIN]");
        assertThat(weak.toString()).isEqualTo("a token");
    }

    @Test
    void withoutATokenThatIsEnoughNothingIsSent() throws IOException {
        try (Replay replay = new Replay(RawServer.resulting("[]"))) {
            LotusFailure failure = Failing.of(() -> replay.node(Tokens.of(Map.of(Permission.WRITE, Replay.TOKEN)))
                    .process()
                    .alerts());
            assertThat(failure.kind()).isEqualTo(Kind.PERMISSION_MISSING);
            assertThat(replay.server().requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bad token eyJhbGciOiJIUzI1NiJ9.eyJBbGxvdyI6WyJhZG1pbiJdfQ.c2lnbmF0dXJl!",
                "bad token ZXlKaGJHY2lPaUpJVXpJMU5pSjkuZXlKQmJHeHZkeUk2V3lKeVpXRmtJbDE5!",
            })
    void whatAServerSaysOfATokenIsNotRepeated(String words) throws IOException {
        LotusFailure failure = Failing.head(RawServer.replying(
                200, "application/json", "{\"id\":1,\"error\":{\"code\":1,\"message\":\"" + words + "\\n\\u0007\"}}"));
        assertThat(failure).hasMessageEndingWith(": bad token <token>!");
    }

    @Test
    void aTokenThatIsMadeIsReadAndAForeignReplyIsNotQuoted() throws Exception {
        try (Replay replay = new Replay(RawServer.resulting("\"YS5iLmM=\""))) {
            assertThat(replay.node().process().newToken(Permission.WRITE)).isEqualTo(Token.of("a.b.c"));
            assertThat(replay.server().requests().element().body()).contains("\"params\":[[\"read\",\"write\"]]");
        }
        try (Replay replay = new Replay(RawServer.resulting("\"c2VjcmV0\""))) {
            LotusFailure failure = Failing.of(() -> replay.node().process().newToken(Permission.READ));
            assertThat(failure).hasMessageEndingWith("$.result is not base64 of a token");
        }
    }
}
