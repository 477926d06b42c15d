package dev.stowage.simulator.spacemesh.config;

import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Genesis;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that the simulated node takes from its configuration.
 *
 * @param lock file that says that the node runs
 * @param publicListener and the next two: where gRPC is served
 * @param logLevels by module
 * @param smeshing whether the node itself shall prove
 */
public record NodeConfig(
        Path dataFolder,
        Path lock,
        Genesis genesis,
        Calendar calendar,
        String hrp,
        List<String> poets,
        InetSocketAddress publicListener,
        InetSocketAddress privateListener,
        InetSocketAddress postListener,
        boolean jsonLog,
        Map<String, String> logLevels,
        boolean smeshing,
        String coinbase,
        PostParams post) {

    /** What the network asks of a proof. */
    public record PostParams(
            int k1,
            int k2,
            int k3,
            String powDifficulty,
            long labelsPerUnit,
            int scryptN,
            long minUnits,
            long maxUnits) {}
}
