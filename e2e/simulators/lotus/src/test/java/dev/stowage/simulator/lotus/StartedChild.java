package dev.stowage.simulator.lotus;

import dev.stowage.simulator.Program;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** A JVM that starts one program, as a test does, says its process, and waits to be killed. */
final class StartedChild {
    private StartedChild() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Map<String, String> environment = Map.of(
                "LOTUS_PATH",
                folder.resolve("node").toString(),
                "LOTUS_WORKER_PATH",
                folder.resolve("worker").toString(),
                "WALLET_PATH",
                folder.resolve("wallet").toString(),
                "MINER_API_INFO",
                "none:/ip4/127.0.0.1/tcp/1/http",
                "LOTUS_API_LISTENADDRESS",
                "/ip4/127.0.0.1/tcp/0/http",
                "STOWAGE_SIMULATOR_CONTROL",
                "127.0.0.1:0");
        String[] command = Arrays.copyOfRange(args, 1, args.length);
        System.out.println(
                Program.start(folder.resolve("child.log"), environment, command).pid());
        Thread.currentThread().join();
    }
}
