package dev.stowage.simulator.lotus.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What a wallet answers, all of it to those only who may do everything. */
final class WalletMethods {
    private static final int BLS = 2;
    private static final int SECP256K1 = 1;
    private static final int BLS_BYTES = 96;
    private static final int SECP256K1_BYTES = 65;

    private final Keys keys;
    private final InstantSource clock;
    private final List<Signed> signed = new CopyOnWriteArrayList<>();

    WalletMethods(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** All that was signed in this life. */
    List<Signed> signed() {
        return signed;
    }

    /** Something with keys. */
    @FunctionalInterface
    private interface Work {
        @Nullable
        Object done() throws IOException, Refusal;
    }

    private static Method method(String name, List<Param> params, Method.Answer answer) {
        return Method.admin(name, params, answer);
    }

    List<Method> methods() {
        List<Param> address = List.of(Param.ADDRESS);
        return List.of(
                method("WalletList", List.of(), p -> work(keys::addresses)),
                method("WalletHas", address, p -> work(() -> keys.has(text(p.get(0))))),
                method("WalletNew", List.of(Param.TEXT), p -> work(() -> keys.make(text(p.get(0))))),
                method("WalletExport", address, p -> work(() -> export(text(p.get(0))))),
                method(
                        "WalletDelete",
                        address,
                        p -> work(() -> {
                            keys.delete(text(p.get(0)));
                            return null;
                        })),
                method(
                        "WalletSign",
                        List.of(Param.ADDRESS, Param.TEXT, Param.OBJECT),
                        p -> work(() -> sign(text(p.get(0)), text(p.get(1)), p.get(2)))));
    }

    private static @Nullable Object work(Work work) throws Refusal {
        try {
            return work.done();
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private static String text(JsonNode value) {
        return value.textValue();
    }

    private ObjectNode export(String address) throws Refusal, IOException {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", Keys.type(address))
                .put("PrivateKey", keys.key(address));
    }

    private ObjectNode sign(String address, String base64, JsonNode meta) throws Refusal, IOException {
        byte[] key = keys.key(address);
        String digest = HexFormat.of().formatHex(Cids.digest(new String(decoded(base64), StandardCharsets.ISO_8859_1)));
        String what = meta.path("Type").asText("unknown");
        signed.add(new Signed(clock.instant().toString(), address, what, digest));
        boolean bls = Keys.type(address).equals("bls");
        byte[] seed = Cids.digest(HexFormat.of().formatHex(key) + digest);
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", bls ? BLS : SECP256K1)
                .put("Data", Arrays.copyOf(seed, bls ? BLS_BYTES : SECP256K1_BYTES));
    }

    private static byte[] decoded(String base64) throws Refusal {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.failed("illegal base64 data at input byte 0");
        }
    }
}
