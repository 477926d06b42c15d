package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stowage.simulator.Program;
import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.api.PostStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upstream's prover as a double: what it refuses, and a proof of it. */
class PostServiceTest {
    private static final String METADATA = """
            {"NodeId": "16e9lohDVjTn7X0UxrOGHLZ62xb6PbzrdOWPRFvASng=",
             "CommitmentAtxId": "ZKvmZ+ivpABPAqXF8/g5V8tI6/Vbxko6ka4V+Lt9nQE=",
             "LabelsPerUnit": 256, "NumUnits": 2, "MaxFileSize": 4096, "Nonce": 365}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "2 |                                                  | <--threads <THREADS>|--pinned-cores <PINNED_CORES>...>",
                "2 | --threads 1 --nonces 100                         | error: invalid value '100' for '--nonces <NONCES>': nonces must be multiple of 16",
                "2 | --threads 1 --nonces 4112                        | error: invalid value '4112' for '--nonces <NONCES>': max nonces is 4096",
                "1 | --threads 1                                      | Error: number of units in the POST data is out of range: 2 not in 4..=4294967295",
                "1 | --threads 1 --pinned-cores 0                     | Error: number of units in the POST data is out of range: 2 not in 4..=4294967295",
                "1 | --threads 1 --min-num-units 1 --max-retries 0    | Error: max retries (0) reached",
                "1 | --threads 1 --min-num-units 1 --max-retries 1 --reconnect-interval-s 1 | Error: max retries (1) reached",
                "0 | --threads 1 --min-num-units 1 --watch-pid 999999999 | INFO  post_service] PID 999999999 not found",
            })
    void endsAsRecorded(int exit, String arguments, String message) throws Exception {
        Files.writeString(folder.resolve("postdata_metadata.json"), METADATA);
        assertThat(ended(exit, arguments, "http://127.0.0.1:" + free())).contains(message);
    }

    @Test
    void httpsNeedsCertificates() throws Exception {
        Files.writeString(folder.resolve("postdata_metadata.json"), METADATA);
        assertThat(ended(1, "--threads 1 --min-num-units 1", "https://127.0.0.1:1"))
                .contains("Error: client protocol set to https but tls configuration not provided");
    }

    @Test
    void anAddressWithoutSchemeIsHttp() throws Exception {
        Files.writeString(folder.resolve("postdata_metadata.json"), METADATA);
        assertThat(ended(1, "--threads 1 --min-num-units 1 --max-retries 0", "127.0.0.1:" + free()))
                .contains("Error: max retries (0) reached");
    }

    @Test
    void missingMetadataIsAFailure() throws Exception {
        assertThat(ended(1, "--threads 1", "http://127.0.0.1:1")).contains("1: No such file or directory (os error 2)");
    }

    @Test
    void anOperatorAddressInUseIsPassedOver() throws Exception {
        Files.writeString(folder.resolve("postdata_metadata.json"), METADATA);
        HttpServer taken = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            String arguments = "--threads 1 --min-num-units 1 --max-retries 0 --operator-address 127.0.0.1:"
                    + taken.getAddress().getPort();
            assertThat(ended(1, arguments, "http://127.0.0.1:" + free()))
                    .contains("Error: max retries (0) reached")
                    .doesNotContain("running operator service");
        } finally {
            taken.stop(0);
        }
    }

    @Test
    void proofsThatFailAreRefusedAndAskedForAgain() throws Exception {
        Net early = Net.of(folder);
        String id = Net.key(early.node("one").resolve("identities").resolve("alpha.key"));
        Path data = early.data(id);
        Net net = Net.of(folder);
        try (RunningNode node = RunningNode.start(net, "one");
                Program service = troubled(node, data, "errors")) {
            node.program().await("error generating proof: status:GEN_PROOF_STATUS_ERROR");
            trouble(service, "wrong", 1);
            trouble(service, "errors", 0);
            node.program().await("initial POST is invalid");
            node.trouble("disk-full", 1);
            trouble(service, "wrong", 0);
            node.program().await("database or disk is full");
            assertThat(node.program().log()).doesNotContain("created the initial post");
            node.trouble("disk-full", 0);
            node.program().await("created the initial post");
            node.program().await("atx published");
            assertThat(node.open().activations(new NodeId(id), 0, 99)).isNotEmpty();
            assertThat(service.stop()).isEqualTo(143);
        }
    }

    @Test
    void aServiceThatHangsIsWaitedForAndItsSuccessorIsAskedTheSame() throws Exception {
        Net early = Net.of(folder);
        String id = Net.key(early.node("one").resolve("identities").resolve("alpha.key"));
        Path data = early.data(id);
        try (RunningNode node = RunningNode.start(Net.of(folder), "one")) {
            try (Program service = troubled(node, data, "hang")) {
                node.program().await("post service registered");
                assertThat(node.post().states())
                        .extracting(PostStatus::state)
                        .containsExactly(PostStatus.State.PROVING);
                service.kill();
            }
            try (Program successor = service(node, data)) {
                node.program().await("created the initial post");
                assertThat(successor.log()).contains("starting proof generation for challenge " + "0".repeat(64));
            }
        }
    }

    /** One that is in trouble before the node can ask it anything. */
    private Program troubled(RunningNode node, Path data, String trouble) throws Exception {
        node.trouble("hang", 1);
        Program service = service(node, data);
        trouble(service, "proof-ms", 1000);
        trouble(service, trouble, 1);
        node.trouble("hang", 0);
        return service;
    }

    private static void trouble(Program service, String name, int value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.controlPort() + "/" + name))
                .PUT(HttpRequest.BodyPublishers.ofString(Integer.toString(value)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    private Program service(RunningNode node, Path data) throws IOException {
        return Program.start(
                folder.resolve("service.log"),
                Map.of("STOWAGE_SIMULATOR_CONTROL", "127.0.0.1:0"),
                "post-service",
                "--dir",
                data.toString(),
                "--address",
                "http://" + node.postAddress(),
                "--min-num-units",
                "1",
                "--k2",
                "20",
                "--pow-difficulty",
                "ff".repeat(32),
                "-n",
                "2",
                "--threads",
                "1",
                "--nonces",
                "64",
                "--randomx-mode",
                "light",
                "--reconnect-interval-s",
                "1");
    }

    private String ended(int exit, String arguments, String address) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("post-service", "--dir", folder.toString(), "--address", address));
        if (arguments != null && !arguments.isBlank()) {
            command.addAll(List.of(arguments.split(" ", -1)));
        }
        try (Program program = Program.start(folder.resolve("service.log"), Map.of(), command.toArray(String[]::new))) {
            assertThat(program.exit()).as(program.log()).isEqualTo(exit);
            return program.log();
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
