package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.lotus.api.LotusFailure.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Recorded replies with one value missing or exchanged at a time: read, or named as unreadable, and nothing else. */
class BrokenRepliesTest {
    private static final List<String> INSTEAD =
            List.of("null", "-1", "1e999", "99999999999999999999", "\"\"", "\"x\"", "[]", "{}", "[[null]]", "true");

    @Test
    void oneWrongValueIsNothingButUnreadable() throws Exception {
        AtomicReference<String> reply = new AtomicReference<>("");
        int unreadable = 0;
        try (Replay replay = new Replay(new RawServer(
                (request, out) -> out.http(200, "application/json", "{\"id\":1,\"result\":" + reply.get() + "}")))) {
            for (Recorded call : Recorded.groups("node-basic", "node-minerstate", "miner-basic", "miner-storage")) {
                if (!call.hasResult() || call.result().toString().length() > 1500 || method(call) == null) {
                    continue;
                }
                for (JsonNode broken : variants(call.result())) {
                    reply.set(broken.toString());
                    unreadable += outcome(replay, call);
                }
            }
        }
        assertThat(unreadable).isGreaterThan(1000);
    }

    /** 1 if the reply was unreadable, 0 if it was read. */
    private static int outcome(Replay replay, Recorded call) throws Exception {
        Server server = call.group().startsWith("node") ? Server.NODE : Server.MINER;
        try {
            Object unused = new Invocation(replay, server, call.params()).of(method(call));
            assertThat(unused).isNotNull();
            return 0;
        } catch (LotusFailure e) {
            assertThat(e.kind()).as(e.getMessage()).isIn(Kind.UNREADABLE, Kind.WRONG_SERVER);
            return 1;
        }
    }

    private static LotusMethod method(Recorded call) {
        Server server = call.group().startsWith("node") ? Server.NODE : Server.MINER;
        return Arrays.stream(LotusMethod.values())
                .filter(method -> method.lotusName().equals(call.method()))
                .filter(method -> method.servers().contains(server))
                .findFirst()
                .orElse(null);
    }

    private static List<JsonNode> variants(JsonNode whole) throws Exception {
        List<JsonNode> variants = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        for (String value : INSTEAD) {
            values.add(Recorded.JSON.readTree(value));
        }
        variants.addAll(values);
        exchange(whole, values, changed -> variants.add(whole.deepCopy()));
        return variants;
    }

    /** Exchanges each value below a node in place, tells of it, and puts it back. */
    private static void exchange(JsonNode node, List<JsonNode> values, Consumer<JsonNode> changed) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(names(object))) {
                JsonNode kept = object.get(name);
                object.remove(name);
                changed.accept(object);
                for (JsonNode value : values) {
                    object.set(name, value);
                    changed.accept(object);
                }
                object.set(name, kept);
                exchange(kept, values, changed);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode kept = array.get(0);
            for (JsonNode value : values) {
                array.set(0, value);
                changed.accept(array);
            }
            array.set(0, kept);
            exchange(kept, values, changed);
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
