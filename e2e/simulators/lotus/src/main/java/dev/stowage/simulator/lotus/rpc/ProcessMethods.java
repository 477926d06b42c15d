package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * What every program of Lotus answers.
 *
 * @param stop ends the process, with its reply given
 */
public record ProcessMethods(Authority authority, int blockDelaySecs, UUID session, Instant started, Runnable stop) {
    /**
     * The methods.
     *
     * @param apiVersion 131840 of the daemon's {@code /rpc/v1}, 66816 of every {@code /rpc/v0}
     */
    public List<Method> methods(int apiVersion) {
        List<Param> none = List.of();
        return List.of(
                Method.read("Version", none, p -> JsonNodeFactory.instance
                        .objectNode()
                        .put("Version", "1.36.2+2k")
                        .put("APIVersion", apiVersion)
                        .put("BlockDelay", blockDelaySecs)
                        .put("Agent", "lotus")),
                Method.read("Session", none, p -> session.toString()),
                Method.read("StartTime", none, p -> started.toString()),
                Method.read(
                        "AuthVerify",
                        List.of(Param.TEXT),
                        p -> authority.verify(p.getFirst().textValue())),
                Method.admin("AuthNew", List.of(Param.TEXTS), p -> {
                    List<String> allow = new ArrayList<>();
                    p.getFirst().forEach(permission -> allow.add(permission.asText()));
                    return Base64.getEncoder()
                            .encodeToString(authority.token(allow).getBytes(StandardCharsets.US_ASCII));
                }),
                Method.admin("Shutdown", none, p -> {
                    stop.run();
                    return null;
                }));
    }
}
