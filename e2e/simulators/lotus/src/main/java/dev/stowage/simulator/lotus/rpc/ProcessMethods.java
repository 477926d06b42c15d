package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.control.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What every program of Lotus answers. */
public record ProcessMethods(Authority authority, int blockDelaySecs, Session session) {
    /** Those that write here; the real ones have more than a hundred. */
    private static final List<String> LOGGERS = List.of("lotus", "repo", "chainstore", "wdpost", "advmgr");

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
                Method.read("Session", none, p -> session.id().toString()),
                Method.read("StartTime", none, p -> session.started().toString()),
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
                Method.admin("LogAlerts", none, p -> List.of(quietAlert())),
                Method.write("LogList", none, p -> LOGGERS),
                Method.write("LogSetLevel", List.of(Param.TEXT, Param.TEXT), p -> {
                    String level = p.get(1).textValue();
                    if (!Log.level(p.get(0).textValue(), level)) {
                        throw Refusal.failed("unrecognized level: \"" + level + "\"");
                    }
                    return null;
                }),
                Method.admin("Shutdown", none, p -> {
                    session.stop().run();
                    return null;
                }));
    }

    private static ObjectNode quietAlert() {
        ObjectNode alert = JsonNodeFactory.instance.objectNode();
        alert.putObject("Type").put("System", "process").put("Subsystem", "fd-limit");
        return alert.put("Active", false).putNull("LastActive").putNull("LastResolved");
    }
}
