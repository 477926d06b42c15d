package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code lotus net}. */
@Command(name = "net", mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut")
final class NetCommands {
    @Command(name = "id", mixinStandardHelpOptions = true)
    int id() throws IOException, Unusable {
        System.out.println(NodeApi.find().call("ID").asText());
        return 0;
    }

    @Command(name = "listen", mixinStandardHelpOptions = true)
    int listen() throws IOException, Unusable {
        JsonNode listening = NodeApi.find().call("NetAddrsListen");
        for (JsonNode address : listening.path("Addrs")) {
            System.out.println(address.asText() + "/p2p/" + listening.path("ID").asText());
        }
        return 0;
    }

    @Command(name = "peers", mixinStandardHelpOptions = true)
    int peers() throws IOException, Unusable {
        for (JsonNode peer : NodeApi.find().call("NetPeers")) {
            System.out.println(peer.path("ID").asText() + ", " + peer.path("Addrs"));
        }
        return 0;
    }
}
