package dev.stowage.post;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program as a function from arguments to an exit code. */
@Command(
        name = "stowage-post",
        mixinStandardHelpOptions = true,
        versionProvider = StowagePost.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Makes, checks, joins and proves Spacemesh PoST data, byte for byte as the network's own tools.",
        footer = {
            "",
            "Exit codes:",
            "   0  done",
            "   1  unexpected error",
            "   2  the arguments cannot be right",
            "   3  refused: the folder holds another identity, commitment or size",
            "   4  the data is wrong or incomplete",
            "   5  the disk is full; make room and run the same again",
            "   6  another process writes the same files, or proves for the same identity",
            "   7  memory, a library, an address or a service is not to be had, or the machine is too slow",
            "   8  the GPU is not there, or failed, or computed wrong labels",
            "   9  the command of --on-file-complete failed; run the same again",
            "  74  a drive or its file system reports an error",
            "  75  stopped; run the same again",
            "",
            "Example, a test-sized identity of 2 units:",
            "  stowage-post init --id $ID --commitment-atx-id $ATX --num-units 2 --labels-per-unit 4096 \\",
            "    --max-file-size 32768 --data-dir post && stowage-post verify --data-dir post --fraction 100"
        })
final class StowagePost {
    /** What a decoder puts in the place of bytes that it does not know. */
    private static final char LOST = '\ufffd';

    private StowagePost() {}

    /** Names the build. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = StowagePost.class.getPackage().getImplementationVersion();
            return new String[] {"stowage-post " + (version == null ? "(not packaged)" : version)};
        }
    }

    static int run(Environment environment, List<String> arguments) {
        Session session = new Session(environment);
        List<String> ours = PostcliSpelling.translate(arguments);
        for (int i = 0; i < ours.size(); i++) {
            if (ours.get(i).indexOf(LOST) >= 0) {
                return lost(session, i + 1, ours);
            }
        }
        CommandLine line = new CommandLine(new StowagePost());
        for (Object command : List.of(
                new InitCommand(session),
                new VerifyCommand(session),
                new MergeCommand(session),
                new ImportCommand(session),
                new RepairCommand(session),
                new ProveCommand(session),
                new VerifyProofCommand(session),
                new K2powServeCommand(session),
                new PlanCommand(session),
                new ProfileCommand(session),
                new AutotuneCommand(session),
                new ProvidersCommand(session),
                new ServeCommand(session))) {
            line.addSubcommand(new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true));
        }
        line.getSubcommands().values().forEach(command -> command.getCommandSpec()
                .mixinStandardHelpOptions(true));
        line.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((problem, _) -> misused(session, problem, ours));
        return line.execute(ours.toArray(String[]::new));
    }

    /** Java decodes arguments before any of our code runs. */
    private static int lost(Session session, int number, List<String> arguments) {
        return session.run(
                output(arguments),
                _ -> Outcome.failed(
                        ExitCode.USAGE,
                        "argument " + number
                                + " has characters that the locale does not know. Set LC_ALL=C.UTF-8, or start"
                                + " bin/stowage-post, which does"));
    }

    private static int misused(Session session, ParameterException problem, List<String> arguments) {
        String help = problem.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        return session.run(
                output(arguments), _ -> Outcome.failed(ExitCode.USAGE, problem.getMessage() + ". See " + help));
    }

    /** The options that say where errors go may be the ones that were not reached. */
    private static OutputOptions output(List<String> arguments) {
        OutputOptions output = new OutputOptions();
        output.json = arguments.contains("--json");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--termination-log") && i + 1 < arguments.size()) {
                output.terminationLog = Path.of(arguments.get(i + 1));
            } else if (argument.startsWith("--termination-log=")) {
                output.terminationLog = Path.of(argument.substring(argument.indexOf('=') + 1));
            }
        }
        return output;
    }
}
