package dev.stowage.simulator.spacemesh.config;

import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Genesis;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that the simulated node takes from its configuration.
 *
 * @param lock file that says that the node runs
 * @param publicListener and the next two: where gRPC is served
 * @param logLevels by module
 * @param tls listener for provers that show a certificate
 * @param metricsPort where Prometheus asks
 * @param smeshing what the node itself does, if it shall
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
        Optional<Tls> tls,
        OptionalInt metricsPort,
        boolean jsonLog,
        Map<String, String> logLevels,
        Smeshing smeshing,
        String coinbase,
        PostParams post) {

    /** A listener with certificates on both sides, as PEM files. */
    public record Tls(InetSocketAddress listener, Path ca, Path certificate, Path key) {}

    /**
     * How the node makes data and proves itself.
     *
     * @param start whether it does at all
     */
    public record Smeshing(
            boolean start, Path data, int units, long maxFileSize, int threads, int nonces, String randomxMode) {}

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
