package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers as Lotus' own variables name them. */
class ApiInfoTest {
    private static final String WRITER = token("{\"Allow\":[\"read\",\"write\"]}");

    @Test
    void aTokenIsHeldForWhatItLists() {
        ApiInfo info = ApiInfo.of(" " + WRITER + ":/dns4/lotus/tcp/1234/http\n");
        assertThat(info.endpoint()).hasToString("http://lotus:1234");
        assertThat(info.tokens().weakestFor(Permission.READ)).contains(Token.of(WRITER));
        assertThat(info.tokens().weakestFor(Permission.WRITE)).contains(Token.of(WRITER));
        assertThat(info.tokens().weakestFor(Permission.SIGN)).isEmpty();
        assertThat(info.toString()).isEqualTo("ApiInfo[endpoint=http://lotus:1234, tokens=tokens for [READ, WRITE]]");
    }

    @Test
    void aTokenOfOtherWordsAllowsNothing() {
        ApiInfo info = ApiInfo.of(token("{\"Allow\":[\"nonsense\",7]}") + ":http://lotus:1234");
        assertThat(info.tokens().weakestFor(Permission.READ)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/ip4/10.0.0.5/tcp/1234/http, http://10.0.0.5:1234",
        "http://lotus:1234, http://lotus:1234",
        "wss://lotus:1234, https://lotus:1234",
        ":/ip4/10.0.0.5/tcp/1234/http, http://10.0.0.5:1234",
    })
    void theTokenMayBeAbsent(String text, String url) {
        ApiInfo info = ApiInfo.of(text);
        assertThat(info.endpoint()).hasToString(url);
        assertThat(info.tokens().weakestFor(Permission.READ)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is not TOKEN:ADDRESS, where ADDRESS is like /dns4/HOST/tcp/PORT/http or http://HOST:PORT",
                "TOKEN | is not TOKEN:ADDRESS, where ADDRESS is like /dns4/HOST/tcp/PORT/http or http://HOST:PORT",
                "lotus:1234 | is not TOKEN:ADDRESS, where ADDRESS is like /dns4/HOST/tcp/PORT/http or http://HOST:PORT",
                "TOKEN:lotus:1234 | is not TOKEN:ADDRESS, where ADDRESS is like /dns4/HOST/tcp/PORT/http or"
                        + " http://HOST:PORT",
                "secret:/dns4/lotus/tcp/1234 | is not a token: a JWT has three parts with dots between them",
                "se.cr.et:/dns4/lotus/tcp/1234 | has a token that is not of Lotus: it does not list what it allows",
                "FULLNODE_API_INFO=TOKEN:/dns4/lotus/tcp/1234 | is a line of a shell: keep only what follows"
                        + " FULLNODE_API_INFO=",
                "export MINER_API_INFO=TOKEN:/dns4/lotus/tcp/1234 | is a line of a shell: keep only what follows"
                        + " MINER_API_INFO=",
                "TOKEN:/dns4/a/tcp/1,TOKEN:/dns4/b/tcp/1 | names several servers: keep one of those between the commas",
                "TOKEN:/ip4/0.0.0.0/tcp/1234/http | says on which addresses a server listens (all of them) and not"
                        + " where it is: write its host",
                "TOKEN:http://lotus:1234/rpc/v1 | has more than scheme, host and port",
                "http://TOKEN@lotus:1234 | has more than scheme, host and port",
            })
    void whatIsNoneIsRefusedWithTheRemedyAndWithoutQuotingIt(String text, String why) {
        assertThatThrownBy(() -> ApiInfo.of(text.replace("TOKEN", WRITER)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why)
                .hasNoCause();
    }

    private static String token(String claims) {
        return "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2lnbmF0dXJl";
    }
}
