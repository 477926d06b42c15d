package dev.stowage.simulator.lotus;

import java.util.Arrays;
import picocli.CommandLine;

/** Begins as the program that its first argument names, {@code lotus} or {@code lotus-miner}. */
public final class Simulator {
    private Simulator() {}

    public static void main(String[] args) {
        // Otherwise Java warns on standard error of what Netty does.
        System.setProperty("io.netty.noUnsafe", "true");
        if (args.length == 0) {
            throw new IllegalArgumentException("the first argument names the program: lotus or lotus-miner");
        }
        Object program =
                switch (args[0]) {
                    case "lotus" -> new LotusProgram();
                    case "lotus-miner" -> new MinerProgram();
                    default -> throw new IllegalArgumentException("there is no program " + args[0]);
                };
        int exit = new CommandLine(program)
                .setExecutionExceptionHandler(new Failures())
                .execute(Arrays.copyOfRange(args, 1, args.length));
        if (exit != Lifetime.RUNS) {
            System.exit(exit);
        }
    }
}
