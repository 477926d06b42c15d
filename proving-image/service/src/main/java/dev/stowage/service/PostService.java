package dev.stowage.service;

import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.prove.ProvingLock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The whole service of one identity. */
public final class PostService implements AutoCloseable {
    /** A node asks again at each layer, 5 minutes on mainnet, and data that nobody touched mostly fails again. */
    private static final BackOff PROOFS = new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(10));

    private final ProvingLock lock;
    private final ProofDesk desk;
    private final NodeLink link;
    private final Optional<OperatorServer> operator;

    private PostService(ProvingLock lock, ProofDesk desk, NodeLink link, Optional<OperatorServer> operator) {
        this.lock = lock;
        this.desk = desk;
        this.link = link;
        this.operator = operator;
    }

    /**
     * Takes the lock and listens; nothing is dialled yet.
     *
     * @param notices told of what happens, in one line each
     * @throws PostFailure of kind IN_USE if another process proves, BAD_DATA if the folders cannot be used, UNAVAILABLE
     *     if the operator's address is taken
     */
    public static PostService open(
            ServeSettings settings, Prover prover, Lease lease, InstantSource clock, Consumer<String> notices)
            throws IOException {
        return open(settings, prover, lease, PROOFS, clock, notices);
    }

    static PostService open(
            ServeSettings settings,
            Prover prover,
            Lease lease,
            BackOff pace,
            InstantSource clock,
            Consumer<String> notices)
            throws IOException {
        Folder folder = Folder.of(settings.directories());
        ProvingLock lock = ProvingLock.take(settings.directories(), settings.state());
        try {
            Meters meters = new Meters();
            ProofDesk desk = new ProofDesk(prover, settings.nonces(), pace, clock, meters, notices);
            NodeLink link = new NodeLink(
                    settings.dialer(),
                    settings.retries(),
                    lease,
                    desk,
                    () -> new NodeStream(folder, desk, lease, clock, notices),
                    notices);
            meters.show(desk::stage, link::isConnected, () -> link.refusal().isEmpty());
            return new PostService(
                    lock, desk, link, settings.operator().map(address -> operator(address, desk, link, meters)));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static OperatorServer operator(InetSocketAddress address, ProofDesk desk, NodeLink link, Meters meters) {
        Health.Check process = new Health.Check("process", Optional.empty());
        return OperatorServer.start(
                address,
                () -> StatusJson.of(desk.stage()),
                () -> new Health(List.of(process)),
                () -> new Health(List.of(lease(link), node(link))),
                () -> new Health(List.of(process, lease(link), node(link), proof(desk))),
                meters::scrape);
    }

    private static Health.Check lease(NodeLink link) {
        return new Health.Check("lease", link.refusal());
    }

    private static Health.Check node(NodeLink link) {
        return new Health.Check("node", link.isConnected() ? Optional.empty() : Optional.of(link.trouble()));
    }

    private static Health.Check proof(ProofDesk desk) {
        return new Health.Check("proof", Optional.ofNullable(ProofDesk.reason(desk.stage())));
    }

    /** Where people and probes ask. */
    public Optional<InetSocketAddress> operatorAddress() {
        return operator.map(OperatorServer::address);
    }

    /** Serves until asked to stop, or until there is no way on. */
    public Ending run(BooleanSupplier stop) {
        return link.run(stop);
    }

    /** Stops a proof, which is recorded, and lets go of everything. */
    @Override
    public void close() throws IOException {
        operator.ifPresent(OperatorServer::close);
        desk.close();
        lock.close();
    }
}
