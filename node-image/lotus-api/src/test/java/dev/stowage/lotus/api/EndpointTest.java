package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void namesThePathOfEachServer() throws UnknownHostException {
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
                "lotus:1234 | begins with none of http://, https://, ws://, wss:// and the / of a multiaddr",
                "'' | begins with none of http://, https://, ws://, wss:// and the / of a multiaddr",
                "ftp://lotus:1234 | begins with none of http://, https://, ws://, wss:// and the / of a multiaddr",
                "http://lotus | has no port",
                "http://lotus:0 | has the port 0, and ports are 1 to 65535",
                "http://lotus:65536 | has the port 65536, and ports are 1 to 65535",
                "ws://lotus:99999 | has the port 99999, and ports are 1 to 65535",
                "http:// | has no host",
                "http://lo tus:1 | has a space or an invisible character within",
                "http:/x | begins with none of http://, https://, ws://, wss:// and the / of a multiaddr",
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
    @CsvSource({
        "/ip4/10.0.0.5/tcp/1234/http, http://10.0.0.5:1234",
        "/ip4/127.0.0.1/tcp/1234, http://127.0.0.1:1234",
        "/ip4/127.0.0.1/tcp/1234/http/, http://127.0.0.1:1234",
        "/dns4/lotus-0.lotus.filecoin.svc/tcp/1234/ws, http://lotus-0.lotus.filecoin.svc:1234",
        "/dns/lotus/tcp/443/wss, https://lotus:443",
        "/dns6/lotus.example./tcp/443/https, https://lotus.example.:443",
        "/dns/lotus/tcp/443/tls, https://lotus:443",
        "/dns/lotus/tcp/443/tls/http, https://lotus:443",
        "/dns/lotus/tcp/443/tls/ws, https://lotus:443",
        "/ip6/::1/tcp/2345/http, http://[0:0:0:0:0:0:0:1]:2345",
        "/ip6/2001:db8::5/tcp/2345/ws, http://[2001:db8:0:0:0:0:0:5]:2345",
        "ws://lotus:1234, http://lotus:1234",
        "http://lotus_node:1234, http://lotus_node:1234",
        "/dns4/lotus_node_1/tcp/1234/http, http://lotus_node_1:1234",
        "wss://lotus:1234/, https://lotus:1234",
    })
    void otherWaysToWriteAnAddress(String text, String url) {
        assertThat(Endpoint.of(text)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/ | is shorter than a multiaddr like /dns4/HOST/tcp/PORT/http",
                "/var/lib/lotus | is shorter than a multiaddr like /dns4/HOST/tcp/PORT/http",
                "/ip4/10.0.0.5/tcp | is shorter than a multiaddr like /dns4/HOST/tcp/PORT/http",
                "/ip4/10.0.0.5/tcp/ | has no port that is a number",
                "/ip4/10.0.0.5/tcp/0 | has the port 0, and ports are 1 to 65535",
                "/ip4/10.0.0.5/tcp/65536/http | has the port 65536, and ports are 1 to 65535",
                "/ip4/10.0.0.5/tcp/99999999999/http | has no port that is a number",
                "/ip4/10.0.0.5/udp/1234/quic | has no /tcp/ behind its host",
                "/ip4/10.0.5/tcp/1234 | has no IPv4 address behind /ip4",
                "/ip4/010.0.0.5/tcp/1234 | has no IPv4 address behind /ip4",
                "/ip4/lotus/tcp/1234 | has no IPv4 address behind /ip4",
                "/ip4/::1/tcp/1234 | has no IPv4 address behind /ip4",
                "/ip6/127.0.0.1/tcp/1234 | has no IPv6 address behind /ip6",
                "/ip6/fe80::1%eth0/tcp/1234 | has no IPv6 address behind /ip6",
                "/dns4/lo tus/tcp/1234 | has a host that is neither an IP address nor a name of letters, digits, hyphens,"
                        + " underscores and dots",
                "/dns4//tcp/1234 | has no host",
                "/dns4/user@lotus/tcp/1234 | has a host that is neither an IP address nor a name of letters, digits, hyphens,"
                        + " underscores and dots",
                "/dnsaddr/lotus/tcp/1234 | begins with none of /ip4, /ip6, /dns, /dns4 and /dns6",
                "/unix/run/lotus/sock/x | begins with none of /ip4, /ip6, /dns, /dns4 and /dns6",
                "/ip4/10.0.0.5/tcp/1234/rpc/v1 | ends in something else than a port, /http, /https, /ws, /wss or"
                        + " /tls/http",
                "/ip4/0.0.0.0/tcp/1234/http | says on which addresses a server listens (all of them) and not where it"
                        + " is: write its host",
                "/ip6/::/tcp/1234/http | says on which addresses a server listens (all of them) and not where it"
                        + " is: write its host",
            })
    void whatIsNoMultiaddrThatCanBeCalledIsRefused(String text, String why) {
        assertThatThrownBy(() -> Endpoint.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d", "a.b.c\r\nX-Evil: 1", "a b.c.d", "ä.b.c", "/var/run/token"})
    void whatIsNoTokenIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> Token.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not a token: a JWT has three parts with dots between them");
    }

    @Test
    void spaceAroundATokenDoesNotCount() {
        assertThat(Token.of(" a.b.c\n").reveal()).isEqualTo("a.b.c");
    }
}
