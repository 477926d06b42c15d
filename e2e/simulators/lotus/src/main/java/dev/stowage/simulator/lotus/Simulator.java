package dev.stowage.simulator.lotus;

import dev.stowage.simulator.Tether;
import java.util.Arrays;
import picocli.CommandLine;

/** Begins as that program of Lotus that its first argument names. */
public final class Simulator {
    private Simulator() {}

    public static void main(String[] args) {
        Tether.hold();
        // Otherwise Java warns on standard error of what Netty does.
        System.setProperty("io.netty.noUnsafe", "true");
        if (args.length == 0) {
            throw new IllegalArgumentException(
                    "the first argument names the program: lotus, lotus-miner, lotus-worker, lotus-wallet or boostd");
        }
        Object program =
                switch (args[0]) {
                    case "lotus" -> new LotusProgram();
                    case "lotus-miner" -> new MinerProgram();
                    case "lotus-worker" -> new WorkerProgram();
                    case "lotus-wallet" -> new WalletProgram();
                    case "boostd" -> new BoostProgram();
                    default -> throw new IllegalArgumentException("there is no program " + args[0]);
                };
        CommandLine line = new CommandLine(program);
        if (program instanceof WorkerProgram || program instanceof WalletProgram) {
            Failures.endWithZero(line, args[0] + "/main.go:22");
        } else if (program instanceof BoostProgram) {
            Failures.endWithZero(line);
        } else {
            line.setExecutionExceptionHandler(new Failures());
        }
        int exit = line.execute(Arrays.copyOfRange(args, 1, args.length));
        if (exit != Lifetime.RUNS) {
            System.exit(exit);
        }
    }
}
