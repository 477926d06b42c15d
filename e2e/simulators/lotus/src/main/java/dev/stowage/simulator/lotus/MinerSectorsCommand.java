package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lotus-miner sectors}. */
@Command(name = "sectors", mixinStandardHelpOptions = true, subcommands = MinerSectorsCommand.Pledge.class)
final class MinerSectorsCommand {
    /** {@code lotus-miner sectors pledge}: a new sector without deals, of a running miner. */
    @Command(name = "pledge", mixinStandardHelpOptions = true)
    static final class Pledge implements Callable<Integer> {
        @Override
        @SuppressWarnings("SystemOut")
        public Integer call() throws IOException, Unusable {
            ApiInfo miner = ApiInfo.miner();
            JsonNode sector = RpcLink.miner(miner.address(), miner.token()).call("PledgeSector");
            System.out.println("Created CC sector:  " + sector.get("Number"));
            return 0;
        }
    }
}
