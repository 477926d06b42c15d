package dev.stowage.simulator.lotus.wallet;

import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.repo.WalletKeys;
import dev.stowage.simulator.lotus.rpc.Authority;
import dev.stowage.simulator.lotus.rpc.Gate;
import dev.stowage.simulator.lotus.rpc.RpcServer;
import dev.stowage.simulator.lotus.rpc.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** A running remote wallet. */
public final class Wallet {
    private final RpcServer server;
    private final WalletMethods methods;
    private final Gate gate = new Gate();

    /** Opens its port. */
    public Wallet(Repo repo, InetSocketAddress address, Session session) throws IOException, Unusable {
        this.methods = new WalletMethods(new WalletKeys(repo.keystore()), session.clock());
        this.server = new RpcServer(address, authority(repo), Map.of("/rpc/v0", methods.methods()), Map.of(), gate);
        InetSocketAddress open = server.address();
        Log.info(
                "main",
                "lotus-wallet/main.go:202",
                "Setting up API endpoint at " + open.getHostString() + ":" + open.getPort());
    }

    /** A token for everything. */
    public static String token(Repo repo) throws IOException, Unusable {
        return authority(repo).token(List.of("admin"));
    }

    private static Authority authority(Repo repo) throws IOException, Unusable {
        return repo.authority();
    }

    /** Opens the control port, if there shall be one: its truth is what was signed. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                Log::simulator,
                methods::signed,
                Map.of("hang", value -> gate.shut(value != 0), "refuse", server::refuse));
    }

    /** Answers no more. */
    public void close() {
        server.finish();
    }
}
