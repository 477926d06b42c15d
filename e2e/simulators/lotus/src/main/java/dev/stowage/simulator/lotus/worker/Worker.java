package dev.stowage.simulator.lotus.worker;

import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Gate;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.rpc.RpcServer;
import dev.stowage.simulator.lotus.rpc.Session;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A running worker. */
public final class Worker {
    private final RpcServer server;
    private final Gate gate = new Gate();
    private final TaskRunner runner;
    private final Bond bond;

    /**
     * Opens its port.
     *
     * @param hostname as the miner shows it
     * @param tasks names of what it takes
     */
    public Worker(
            Repo repo,
            RpcLink miner,
            InetSocketAddress address,
            String hostname,
            Collection<String> tasks,
            World world,
            Session session)
            throws IOException, Unusable {
        Log.info("worker", "worker/worker.go:563", "Opening local storage; connecting to master");
        LocalPaths paths = LocalPaths.open(repo.folder());
        SectorFiles files = new SectorFiles(paths, miner);
        this.runner = new TaskRunner(miner, new CallRecords(repo.folder()), files, world, hostname);
        this.bond = new Bond(miner, paths, runner);
        Offer offer = new Offer(tasks);
        var methods = new WorkerMethods(offer, runner, bond, hostname, session).methods();
        this.server =
                new RpcServer(address, token -> allowed(miner, token), Map.of("/rpc/v0", methods), Map.of(), gate);
        InetSocketAddress open = server.address();
        Log.info(
                "worker",
                "worker/worker.go:651",
                "Setting up control endpoint at " + open.getHostString() + ":" + open.getPort());
        repo.announce(open);
    }

    /** Registers at the miner, which must reach it at this host name. */
    public void register(String reachedAt) throws IOException, Unusable, InterruptedException {
        bond.begin("http://" + reachedAt + ":" + server.address().getPort() + "/rpc/v0");
    }

    /** Opens the control port, if there shall be one. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                Log::simulator,
                List::of,
                Map.of(
                        "hang",
                        value -> gate.shut(value != 0),
                        "refuse",
                        server::refuse,
                        "cannot-read",
                        runner.cannotRead::set));
    }

    /** Answers no more. */
    public void close() {
        server.finish();
    }

    /** It has no authority of its own: its miner knows what a token allows. */
    private static List<String> allowed(RpcLink miner, String token) throws Refusal {
        try {
            List<String> allow = new ArrayList<>();
            miner.call("AuthVerify", token).forEach(permission -> allow.add(permission.asText()));
            return allow;
        } catch (IOException e) {
            throw Refusal.failed("JWT Verification failed: " + e.getMessage());
        }
    }
}
