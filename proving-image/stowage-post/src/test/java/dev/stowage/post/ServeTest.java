package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeTest {
    /** Nobody listens there. */
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void makeData() {
        assertThat(run(Cli.init(temp.resolve("post")))).isZero();
        out.reset();
    }

    private int run(List<String> arguments) {
        Environment environment = new Environment(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                () -> Instant.EPOCH,
                new StopSignal());
        return StowagePost.run(environment, arguments);
    }

    private List<String> words(String line) {
        return Stream.of(line.replace("POST", temp.resolve("post").toString())
                        .replace("TEMP", temp.toString())
                        .split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --address h:1                                  | --dir: is missing. Say where the label files are
            --dir TEMP/none --address h:1                  | --dir: TEMP/none is not a folder. Say where the label files are
            --dir POST                                     | --address: is missing. Say where the node listens, such as http://node:9094
            --dir POST --address h                         | --address: has no port (in "h"). Give http://HOST:PORT, or https://HOST:PORT
            --dir POST --address http://h:99999            | --address: has the port 99999, and ports are 1 to 65535 (in "http://h:99999"). Give http://HOST:PORT, or https://HOST:PORT
            --dir POST --address https://my_h:1 --ca-cert c --cert c --key c | --address: has an underscore in its host (in "https://my_h:1"), which no certificate can be compared with. Give --domain with the name that the node's certificate has
            --dir POST --address https://h:1               | --address: is https, and there are no certificates. Give --ca-cert, --cert and --key too
            --dir POST --address h:1 --cert c              | --ca-cert, --cert, --key: are not all there. Give all three, or none
            --dir POST --address https://h:1 --ca-cert TEMP/c --cert TEMP/c --key TEMP/c | --ca-cert, --cert, --key: TEMP/c cannot be opened: there is no such file or folder (ENOENT). Check the path, and that it is mounted. They are PEM files, the key as PKCS#8
            --dir POST --address h:1 --min-num-units 4     | --min-num-units: is 4, and the folder has 3. Mainnet takes 4 or more: grow the data by init --grow; or give the value of the network that it is for
            --dir POST --address h:1 --max-num-units 2     | --max-num-units: is 2, and the folder has 3. Use the network's value
            --dir POST --address h:1 --nonces 20           | --nonces: is 20. It must be a multiple of 16 from 16 to 4096
            --dir POST --address h:1 --provider x          | --provider: is x. Use auto, cpu, gpu, gpu:N or gpu:UUID; stowage-post providers lists them
            --dir POST --address h:1 --threads -1          | --threads: is -1. It must be 0 or more
            --dir POST --address h:1 --pinned-cores a      | --pinned-cores: has "a", which is neither a core nor a range of cores (in "a"). Give a list such as 0-3,8
            --dir POST --address h:1 --pinned-cores 5-2,1  | --pinned-cores: has "5-2", which ends before it begins (in "5-2,1"). Give a list such as 0-3,8
            --dir POST --address h:1 --pinned-cores 1,     | --pinned-cores: has "", which is neither a core nor a range of cores (in "1,"). Give a list such as 0-3,8
            --dir POST --address h:1 --remote-k2pow http://k:3000 --remote-k2pow-backoff 301 | --remote-k2pow-backoff: is 301. It must be from 1 to 300: a service gives up a job that nobody has asked for in 600 s
            --dir POST --address h:1 --remote-k2pow http://k:99999 | --remote-k2pow: has the port 99999, and ports are 1 to 65535 (in "http://k:99999"). Give an address such as http://k2pow:3000
            --dir POST --address h:1 --pinned-cores 1023   | --pinned-cores: is 1023, and this process may not run on core 1023. taskset -p tells on which it may
            --dir POST --address h:1 --pow-difficulty 00   | --pow-difficulty: has 2 characters, and must have 64 (in "00"). Give 64 hexadecimal digits, without 0x
            --dir POST --address h:1 --k2 0                | --k1, --k2: k2 is 0, and must be from 1 to 4096. Use the network's values
            --dir POST --address h:1 -n 3                  | -n: is 3. It must be a power of two; mainnet has 8192
            --dir POST --address h:1 -r 1 -p 2             | -r, -p: are 1 and 2. Both must be 1
            --dir POST --address h:1 --operator-address h  | --operator-address: has no port (in "h"). Give HOST:PORT, such as 127.0.0.1:3000, or 0.0.0.0:3000 for all of this machine's addresses
            --dir POST --address h:1 --remote-k2pow x      | --remote-k2pow: begins with neither http:// nor https:// (in "x"). Give an address such as http://k2pow:3000
            --dir POST --address h:1 --remote-k2pow http://h:1 --remote-k2pow-backoff 0 | --remote-k2pow-backoff: is 0. It must be from 1 to 300: a service gives up a job that nobody has asked for in 600 s
            --dir POST --address h:1 --max-retries -1      | --max-retries: is -1. It must be 0 or more
            --dir POST --address h:1 --holder us           | --holder: is of no use without --lease-file. Give both, or neither
            --dir POST --address h:1 --state-dir /proc/x   | --state-dir: /proc/x cannot be made: there is no such file or folder (ENOENT). Check the path, and that it is mounted. Name a folder that can be written
            """)
    void wrongArgumentsAreNamedWithTheirRemedy(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("serve"));
        if (!arguments.contains("--min-num-units")) {
            all.addAll(List.of("--min-num-units", "1"));
        }
        all.addAll(words(arguments));

        assertThat(run(all)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("stowage-post: " + message.replace("TEMP", temp.toString()) + "\n");
    }

    @Test
    void aSignalEndsItWithinSecondsAndIsNoFailure() throws Exception {
        Path log = temp.resolve("log");
        Process process = Cli.start(log, serve("--operator-address", "127.0.0.1:0"));
        awaitLine(process, log, "no connection to http://" + NOBODY);
        Cli.stop(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Cli.Ended ended = Cli.end(process, log);

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).startsWith("serve: nodeId " + Cli.ID).contains("Stopped; the same command continues");
    }

    @Test
    void aSecondOneIsRefusedAndToldWhoServes() throws Exception {
        Path log = temp.resolve("log");
        Process first = Cli.start(log, serve());
        try {
            awaitLine(first, log, "serving");

            assertThat(run(serve())).isEqualTo(6);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("process " + first.pid() + " on ");
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void retriesThatAreSpentAreAFailureThatRestartsMend() {
        assertThat(run(serve("--max-retries", "0"))).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("stowage-post: max retries (0) reached: UNAVAILABLE \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://no-such-node.invalid:9094", "http://no_such_node.invalid:9094"})
    void aNodeWhoseNameIsUnknownIsToldInOneLineAndWithoutAStackTrace(String address) throws Exception {
        List<String> arguments = serve("--max-retries", "0");
        arguments.set(arguments.indexOf(NOBODY), address);
        Cli.Ended ended = Cli.run(temp, arguments);

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.out()).contains("no connection to " + address + ": ");
        assertThat(ended.err()).contains("max retries (0) reached: ").doesNotContain("\tat ", "WARNING");
    }

    @Test
    void itEndsWithTheProcessThatItWatches() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(run(serve("--watch-pid", Long.toString(gone.pid()), "--json")))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"event\":\"done\"");
    }

    @Test
    void anOperatorAddressInUseIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(serve("--operator-address", "127.0.0.1:" + taken.getLocalPort())))
                    .isEqualTo(7);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .isEqualTo("stowage-post: --operator-address: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use. Choose another address or port\n");
        }
    }

    private List<String> serve(String... more) {
        List<String> arguments = new ArrayList<>(words("serve --dir POST --min-num-units 1 -n 2 --address " + NOBODY));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static void awaitLine(Process process, Path log, String words) {
        Path written = log.resolveSibling(log.getFileName() + ".out");
        await().atMost(10, TimeUnit.MINUTES)
                .until(() -> !process.isAlive() || Files.readString(written).contains(words));
        assertThat(process.isAlive()).isTrue();
    }
}
