package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void namesThePathOfEachServer() {
        Endpoint endpoint = Endpoint.of("https://lotus.example:1234/");
        assertThat(endpoint).hasToString("https://lotus.example:1234");
        assertThat(endpoint.http(Server.NODE)).hasToString("https://lotus.example:1234/rpc/v1");
        assertThat(endpoint.http(Server.MINER)).hasToString("https://lotus.example:1234/rpc/v0");
        assertThat(endpoint.webSocket(Server.NODE)).hasToString("wss://lotus.example:1234/rpc/v1");
        assertThat(Endpoint.of("http://[::1]:1234").webSocket(Server.NODE)).hasToString("ws://[::1]:1234/rpc/v1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lotus:1234 | has not the scheme http or https",
                "ftp://lotus:1234 | has not the scheme http or https",
                "http://lotus | has no port",
                "http://lotus:0 | has no port",
                "http://lotus:65536 | has no port",
                "http:// | has no host that can be read",
                "http://lo tus:1 | is no address",
                "http:/x | has no host that can be read",
                "http://lotus:1234/rpc/v1 | has more than scheme, host and port",
                "http://user:secret@lotus:1234 | has more than scheme, host and port",
                "http://lotus:1234?token=x | has more than scheme, host and port",
            })
    void whatIsMoreOrLessIsRefusedWithoutQuotingIt(String text, String why) {
        assertThatThrownBy(() -> Endpoint.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d", "a.b.c\r\nX-Evil: 1", "a b.c.d", "ä.b.c", "/var/run/token"})
    void whatIsNoTokenIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> Token.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is no token: a JWT has three parts with dots between them");
    }

    @Test
    void spaceAroundATokenDoesNotCount() {
        assertThat(Token.of(" a.b.c\n").reveal()).isEqualTo("a.b.c");
    }
}
