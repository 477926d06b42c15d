package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.Tether;
import java.util.Arrays;
import picocli.CommandLine;

/** Begins as the program that its first argument names, {@code go-spacemesh} or {@code post-service}. */
public final class Simulator {
    private Simulator() {}

    public static void main(String[] args) {
        Tether.hold();
        if (args.length == 0) {
            throw new IllegalArgumentException("the first argument names the program: go-spacemesh or post-service");
        }
        CommandLine program =
                switch (args[0]) {
                    case "go-spacemesh" -> NodeProgram.commandLine();
                    case "post-service" -> PostServiceProgram.commandLine();
                    default -> throw new IllegalArgumentException("there is no program " + args[0]);
                };
        int exit = program.execute(Arrays.copyOfRange(args, 1, args.length));
        if (exit != Lifetime.RUNS) {
            System.exit(exit);
        }
    }
}
