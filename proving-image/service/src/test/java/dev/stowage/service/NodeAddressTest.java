package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeAddressTest {
    @ParameterizedTest
    @CsvSource({
        "node:9094, http://node:9094",
        "http://127.0.0.1:9094, http://127.0.0.1:9094",
        "http://[::1]:9094/, http://[::1]:9094",
        "https://node.ns.svc:9094, https://node.ns.svc:9094"
    })
    void anAddressWithoutSchemeIsPlain(String text, String read) {
        assertThat(NodeAddress.parse(text)).hasToString(read);
    }

    @ParameterizedTest
    @CsvSource({
        "node, has no port",
        "http://node, has no port",
        "ftp://node:1, 'has scheme ftp, and http and https are known'",
        "http://:9094, has no host that can be read",
        "http://node:9094/x, has something behind the port",
        "http://no de:1, is no address: Illegal character in authority"
    })
    void anythingElseIsRefused(String text, String reason) {
        assertThatThrownBy(() -> NodeAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
