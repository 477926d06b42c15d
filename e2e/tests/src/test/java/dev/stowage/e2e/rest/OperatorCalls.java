package dev.stowage.e2e.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.e2e.cluster.TestCluster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the operator of the test's namespace asked of the API server, as its audit log tells it; watches left out. */
final class OperatorCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> READS = Set.of("get", "list");

    /** One call, for example {@code patch postidentities/status sample}. */
    record Call(String verb, String resource, String name) {
        boolean isRead() {
            return READS.contains(verb);
        }

        boolean isTo(String wanted) {
            return resource.equals(wanted);
        }

        @Override
        public String toString() {
            return verb + " " + resource + " " + name;
        }
    }

    private final Path log;
    private final String user;
    private long from;

    OperatorCalls(TestCluster cluster) {
        log = Path.of(cluster.cli("audit").strip());
        user = "system:serviceaccount:" + cluster.namespace() + ":stowage-operator";
        startOver();
    }

    /** Forgets what was asked until now. */
    void startOver() {
        from = log.toFile().length();
    }

    List<Call> writes() {
        return all().stream().filter(c -> !c.isRead()).toList();
    }

    List<Call> reads() {
        return all().stream().filter(Call::isRead).toList();
    }

    /**
     * All calls since the start. Those to the lease of leadership are left out: a leader must renew it every few
     * seconds, and a standby could not take over otherwise. So are questions about its own rights, which are asked by a
     * POST that leaves nothing behind.
     */
    private List<Call> all() {
        List<Call> calls = new ArrayList<>();
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < from) {
                throw new IllegalStateException(log + " was rotated in the middle of the test");
            }
            byte[] bytes = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            // What is after the last line break is still being written.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.contains(user))
                    .forEach(line -> add(calls, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return calls;
    }

    private void add(List<Call> calls, String line) {
        JsonNode event;
        try {
            event = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode object = event.path("objectRef");
        String name = object.path("name").asText();
        String resource = object.path("resource").asText();
        boolean leadership = resource.equals("leases") && !name.startsWith("postidentity-");
        boolean question = object.path("apiGroup").asText().equals("authorization.k8s.io");
        if (event.at("/user/username").asText().equals(user) && !leadership && !question) {
            String part = object.path("subresource").asText();
            calls.add(new Call(event.path("verb").asText(), part.isEmpty() ? resource : resource + "/" + part, name));
        }
    }
}
