package dev.stowage.lotus.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JsonValueTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void nullIsAnEmptyListAndAnEmptyMap() {
        assertThat(read("null").list(JsonValue::text)).isEmpty();
        assertThat(read("null").map(JsonValue::text)).isEmpty();
        assertThat(read("{\"a\":null}").nullable("a")).isEmpty();
        assertThat(read("{}").optional("a")).isEmpty();
        assertRefused("{}", value -> value.nullable("a"), "$.a is missing");
        assertRefused("[null]", value -> value.list(JsonValue::text), "$[0] is null where a string is due");
    }

    @Test
    void numbersAreExactOrRefused() {
        assertThat(read("-9223372036854775808").whole()).isEqualTo(Long.MIN_VALUE);
        assertThat(read("\"-100000000000000000000\"").decimal()).isEqualTo(new BigInteger("-100000000000000000000"));
        assertRefused("9223372036854775808", JsonValue::whole, "$ is beyond 64 bits");
        assertRefused("1.0", JsonValue::whole, "$ is number where a whole number is due");
        assertRefused("2147483648", JsonValue::smallCount, "$ is beyond 32 bits");
        assertRefused("-1", JsonValue::smallCount, "$ is negative, and it counts something");
        assertRefused("1e999", JsonValue::number, "$ is beyond every double");
        assertRefused("7", JsonValue::decimal, "$ is number where a string is due");
        assertRefused("\"1e5\"", JsonValue::decimal, "$ is not a decimal number in a string");
        assertRefused("\"" + "9".repeat(401) + "\"", JsonValue::decimal, "$ is not a decimal number in a string");
    }

    @Test
    void timesAreThoseOfGo() {
        assertThat(read("\"0001-01-01T00:00:00Z\"").time()).isEmpty();
        assertThat(read("\"2026-11-21T05:38:15.3+02:00\"").time()).contains(Instant.parse("2026-11-21T03:38:15.3Z"));
        assertThat(read("1795232323").unixTime()).isEqualTo(Instant.parse("2026-11-21T03:38:43Z"));
        assertRefused("\"yesterday\"", JsonValue::time, "$ is not a time in RFC 3339");
        assertRefused("9223372036854775807", JsonValue::unixTime, "$ is beyond all times");
    }

    @Test
    void thePathLeadsToWhatIsWrong() {
        JsonValue value = read("{\"jobs\":{\"5c9d7a2e-0000-4000-8000-000000000001\":[{\"ID\":{\"x\":true}}]}}");
        Function<JsonValue, Object> text = job -> job.field("ID").field("x").text();
        assertThatThrownBy(() -> value.field("jobs").uuidMap(jobs -> jobs.list(text)))
                .isInstanceOf(UnreadableReply.class)
                .hasMessage("$.jobs.5c9d7a2e-0000-4000-8000-000000000001[0].ID.x is boolean where a string is due");
        assertRefused("{\"x\":1}", json -> json.uuidMap(JsonValue::whole), "$ has a member whose name is not a UUID");
        assertRefused(
                "{\"" + "n\\n".repeat(100) + "\":1}",
                json -> json.map(JsonValue::text),
                "$." + "n ".repeat(40) + "… is number where a string is due");
    }

    @Test
    void mapsKeepTheirOrderAndCannotBeChanged() {
        UUID zero = new UUID(0, 0);
        Map<UUID, Long> map = read("{\"" + zero + "\":1}").uuidMap(JsonValue::whole);
        assertThat(map).isEqualTo(Map.of(zero, 1L));
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThat(read("{\"b\":1,\"a\":2}").map(JsonValue::whole).keySet()).containsExactly("b", "a");
    }

    @Test
    void aTokenAtTheEndOfALongTextIsHiddenToo() {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJBbGxvdyI6WyJhZG1pbiJdfQ.c2lnbmF0dXJl";
        assertThat(Quoted.of("x".repeat(70) + " " + token, 80))
                .endsWith(" <token>")
                .doesNotContain("eyJ");
        assertThat(Quoted.of("a\u0000\u001b[31m\u202eb\nc", 80)).isEqualTo("a [31m b c");
        assertThat(Quoted.of("x".repeat(500), 80)).hasSize(81).endsWith("…");
    }

    private static void assertRefused(String json, Function<JsonValue, ?> reader, String why) {
        assertThatThrownBy(() -> reader.apply(read(json)))
                .isInstanceOf(UnreadableReply.class)
                .hasMessage(why);
    }

    private static JsonValue read(String json) {
        try {
            return JsonValue.root(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
