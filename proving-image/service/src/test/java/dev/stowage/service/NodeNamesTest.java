package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.dialling.Address;
import io.grpc.InsecureServerCredentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that the tests' own list of hosts has, and others. */
class NodeNamesTest {
    @TempDir
    Path top;

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "my_node"})
    void aNodeIsServedByAnyNameThatResolves(String host) throws IOException {
        try (NodeDouble node = new NodeDouble(InsecureServerCredentials.create());
                Stand stand = new Stand(top, SmallIdentity.QUICK, dialer(host, node), Stand.QUICK, Lease.UNNEEDED)) {
            await().until(() -> stand.notices.contains("registered with http://" + host + ":" + node.port()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-node", "no_node"})
    void aNameThatIsUnknownIsToldAndTriedAgain(String host) throws IOException {
        try (NodeDouble node = new NodeDouble(InsecureServerCredentials.create());
                Stand stand = new Stand(top, SmallIdentity.QUICK, dialer(host, node), Stand.QUICK, Lease.UNNEEDED)) {
            await().until(() -> stand.notices.stream().anyMatch(line -> line.contains("no connection to ")));
            assertThat(stand.notices)
                    .anyMatch(line -> line.startsWith("no connection to http://" + host + ":" + node.port() + ": ")
                            && line.contains(host));
        }
    }

    @Test
    void theAuthorityOfANameWithAnUnderscoreIsThatName() throws IOException {
        NodeDialer dialer = new NodeDialer(Address.url("http://my_node:9094"), Optional.empty(), Optional.empty());
        var channel = dialer.open();
        assertThat(channel.authority()).isEqualTo("my_node:9094");
        channel.shutdownNow();
    }

    private static NodeDialer dialer(String host, NodeDouble node) {
        return new NodeDialer(new Address(host, node.port(), false), Optional.empty(), Optional.empty());
    }
}
