package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.boost.BoostConfig;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code boostd init}: while daemon and miner run. */
@Command(name = "init", mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut")
final class BoostInitCommand implements Callable<Integer> {
    private static final int HOST_KEY_BYTES = 64;

    @ParentCommand
    BoostProgram program = new BoostProgram();

    @Option(names = "--api-sealer", required = true)
    String sealer = "";

    @Option(names = "--api-sector-index", required = true)
    String index = "";

    @Option(names = "--wallet-publish-storage-deals", required = true)
    String publishWallet = "";

    @Option(names = "--wallet-deal-collateral", required = true)
    String collateralWallet = "";

    @Option(names = "--max-staging-deals-bytes", required = true)
    long stagingBytes;

    @Option(names = "--nosync", description = "taken; the chain is never waited for")
    boolean nosync;

    @Override
    public Integer call() throws IOException, Unusable {
        check();
        ApiInfo node = ApiInfo.node();
        RpcLink.node(node.address(), node.token()).call("Version");
        String miner = miner(sealer, "sealer");
        miner(index, "sector index");
        Path folder = program.folder();
        if (Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is already initialized");
        }
        System.out.println("Creating boost repo");
        Repo.initialise(
                folder,
                BoostConfig.text(plain(sealer), plain(index), stagingBytes, miner, publishWallet, collateralWallet));
        Files.createDirectories(folder.resolve("config"));
        try (Repo repo = Repo.open(folder)) {
            byte[] key = new byte[HOST_KEY_BYTES];
            new SecureRandom().nextBytes(key);
            repo.keystore().put("libp2p-host", "libp2p-host", key);
            repo.metadata().put("/miner-address", miner);
        }
        Files.writeString(folder.resolve("storage.json"), "{}");
        System.out.println("Boost repo successfully created at " + folder);
        return 0;
    }

    private void check() throws Unusable {
        if (publishWallet.equals(collateralWallet)) {
            throw new Unusable("wallets for PublishStorageDeals and pledging collateral must be different");
        }
        if (stagingBytes <= 0) {
            throw new Unusable("max size for staging deals area must be > 0 bytes");
        }
    }

    /** The address of the miner that answers there. */
    private static String miner(String info, String what) throws IOException, Unusable {
        ApiInfo api = ApiInfo.of(plain(info));
        try {
            return RpcLink.miner(api.address(), api.token())
                    .call("ActorAddress")
                    .asText();
        } catch (IOException e) {
            throw new Unusable("checking " + what + " API: checking version: " + e.getMessage());
        }
    }

    /** As {@code lotus-miner auth api-info} prints it, or without the variable's name. */
    private static String plain(String info) {
        return info.strip().replaceFirst("^MINER_API_INFO=", "");
    }
}
