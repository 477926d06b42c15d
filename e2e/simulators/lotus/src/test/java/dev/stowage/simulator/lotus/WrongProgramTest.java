package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.stowage.lotus.api.Endpoint;
import dev.stowage.lotus.api.Limits;
import dev.stowage.lotus.api.Lotus;
import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.Permission;
import dev.stowage.lotus.api.Server;
import dev.stowage.lotus.api.Token;
import dev.stowage.lotus.api.Tokens;
import dev.stowage.simulator.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each client at the address of each program: it serves its own, and does nothing to another. */
class WrongProgramTest {
    private static final Pattern PORT = Pattern.compile("Setting up API endpoint at \\S+:(\\d+)");

    @TempDir
    Path folder;

    private record There(Program program, Endpoint endpoint, Tokens tokens) {
        static There of(Program program, Path folder) throws IOException {
            return new There(program, Endpoint.of(ApiFile.await(program, folder)), token(folder));
        }

        /** A wallet has no file with its address. */
        static There wallet(Program program, Path folder) throws IOException {
            await().atMost(Program.PATIENCE).until(() -> program.log().contains("control port"));
            Matcher port = PORT.matcher(program.log());
            assertThat(port.find()).as(program.log()).isTrue();
            return new There(program, Endpoint.of("http://127.0.0.1:" + port.group(1)), token(folder));
        }

        private static Tokens token(Path folder) throws IOException {
            return Tokens.of(Map.of(Permission.ADMIN, Token.of(Files.readString(folder.resolve("token")))));
        }
    }

    @Test
    void aClientServesItsOwnProgramOnly() throws Exception {
        try (Provider provider = new Provider(folder, "{}");
                Lotus lotus = new Lotus(Limits.USUAL)) {
            Path wallet = folder.resolve("wallet");
            Map<Server, There> programs = new EnumMap<>(Map.of(
                    Server.NODE, There.of(provider.daemon(), provider.nodeFolder()),
                    Server.MINER, There.of(provider.minerProgram(), provider.minerFolder()),
                    Server.WORKER, There.of(provider.startWorker("w"), provider.workerFolder("w")),
                    Server.WALLET,
                            There.wallet(
                                    provider.program(
                                            "wallet.log",
                                            Map.of("WALLET_PATH", wallet.toString()),
                                            "lotus-wallet",
                                            "run",
                                            "--listen",
                                            "127.0.0.1:0"),
                                    wallet)));
            for (Server client : Server.values()) {
                for (Map.Entry<Server, There> at : programs.entrySet()) {
                    There there = at.getValue();
                    assertThat(kinds(lotus, client, there, provider.backups()))
                            .as("client of %s at %s", client, at.getKey())
                            .containsOnly(client == at.getKey() ? null : Kind.WRONG_SERVER);
                    assertThat(there.program().isAlive()).isTrue();
                }
            }
            assertThat(provider.backups().resolve("of-node")).exists();
            assertThat(provider.backups().resolve("of-miner")).exists();
            assertThat(provider.worker("w").isEnabled()).isTrue();
        }
    }

    /** What the calls of a client at an address fail with; null for those that do not. */
    private static List<Kind> kinds(Lotus lotus, Server client, There at, Path backups) {
        List<ThrowingCallable> calls =
                switch (client) {
                    case NODE -> {
                        var process = lotus.node(at.endpoint(), at.tokens()).process();
                        yield List.of(process::version, () -> process.createBackup(backups.resolve("of-node") + ""));
                    }
                    case MINER -> {
                        var miner = lotus.miner(at.endpoint(), at.tokens());
                        yield List.of(
                                miner.process()::version,
                                miner::actor,
                                () -> miner.process().createBackup(backups.resolve("of-miner") + ""),
                                () -> miner.process().newToken(Permission.READ));
                    }
                    case WORKER -> {
                        var worker = lotus.worker(at.endpoint(), at.tokens());
                        yield List.of(worker::version, () -> worker.setEnabled(true));
                    }
                    case WALLET -> List.of(lotus.wallet(at.endpoint(), at.tokens())::keys);
                };
        return calls.stream()
                .map(call -> {
                    LotusFailure failure = catchThrowableOfType(LotusFailure.class, call);
                    return failure == null ? null : failure.kind();
                })
                .toList();
    }
}
