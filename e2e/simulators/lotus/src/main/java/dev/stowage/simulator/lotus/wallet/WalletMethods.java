package dev.stowage.simulator.lotus.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.repo.WalletKeys;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a wallet answers, all of it to those only who may do everything. */
final class WalletMethods {
    private final WalletKeys keys;
    private final InstantSource clock;
    private final List<Signed> signed = new CopyOnWriteArrayList<>();

    WalletMethods(WalletKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** All that was signed in this life. */
    List<Signed> signed() {
        return signed;
    }

    private static Method method(String name, List<Param> params, Method.Answer answer) {
        return Method.admin(name, params, answer);
    }

    List<Method> methods() {
        List<Param> address = List.of(Param.ADDRESS);
        return List.of(
                method("WalletList", List.of(), p -> keys.addresses()),
                method("WalletHas", address, p -> keys.has(own(p.get(0)))),
                method("WalletNew", List.of(Param.TEXT), p -> keys.make(p.get(0).textValue())),
                method("WalletExport", address, p -> keys.export(own(p.get(0)))),
                method("WalletImport", List.of(Param.OBJECT), p -> keys.take(p.get(0))),
                method("WalletDelete", address, p -> {
                    keys.delete(own(p.get(0)));
                    return null;
                }),
                method(
                        "WalletSign",
                        List.of(Param.ADDRESS, Param.TEXT, Param.OBJECT),
                        p -> sign(own(p.get(0)), p.get(1).textValue(), p.get(2))));
    }

    /** An address in this network's spelling, whichever was sent. */
    private static String own(JsonNode address) {
        return "t" + address.textValue().substring(1);
    }

    private ObjectNode sign(String address, String base64, JsonNode meta) throws Refusal {
        String digest = HexFormat.of().formatHex(Cids.digest(new String(decoded(base64), StandardCharsets.ISO_8859_1)));
        ObjectNode signature = keys.sign(address, digest);
        signed.add(new Signed(
                clock.instant().toString(), address, meta.path("Type").asText("unknown"), digest));
        return signature;
    }

    private static byte[] decoded(String base64) throws Refusal {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.failed("illegal base64 data at input byte 0");
        }
    }
}
