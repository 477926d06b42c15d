package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.repo.KeyInfo;
import dev.stowage.simulator.lotus.repo.Keystore;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys as files of the keystore. Their addresses are made from them, and nothing is signed with them. */
final class Wallet {
    private static final String PREFIX = "wallet-";
    private static final String TRASH = "trash-";
    private static final String DEFAULT = "default";
    private static final int SIGNATURE_BYTES = 96;

    private static final String BLS = "bls";
    private static final Set<String> TYPES = Set.of(BLS, "secp256k1");

    /** The key of the recorded address, which is not made from it. */
    private static final byte[] WORKER_KEY = Cids.digest("the worker's key");

    private final Keystore keys;

    Wallet(Keystore keys) {
        this.keys = keys;
    }

    /** Puts the worker's key into a new wallet. */
    void seed() throws IOException {
        KeyInfo worker = new KeyInfo(BLS, WORKER_KEY);
        keys.put(PREFIX + Chain.WORKER, worker);
        keys.put(DEFAULT, worker);
    }

    List<Method> methods() {
        List<Param> address = List.of(Param.ADDRESS);
        return List.of(
                Method.write("WalletList", List.of(), p -> addresses()),
                Method.write("WalletHas", address, p -> has(Accounts.own(p.getFirst()))),
                Method.write("WalletDefaultAddress", List.of(), p -> defaultAddress()),
                Method.write("WalletSetDefault", address, p -> setDefault(Accounts.own(p.getFirst()))),
                Method.write(
                        "WalletNew", List.of(Param.TEXT), p -> make(p.getFirst().textValue())),
                Method.admin("WalletExport", address, p -> json(key(Accounts.own(p.getFirst())))),
                Method.admin("WalletImport", List.of(Param.OBJECT), p -> take(p.getFirst())),
                Method.admin("WalletDelete", address, p -> delete(Accounts.own(p.getFirst()))),
                Method.sign(
                        "WalletSign",
                        List.of(Param.ADDRESS, Param.TEXT),
                        p -> sign(Accounts.own(p.get(0)), p.get(1).textValue())),
                Method.read("WalletValidateAddress", List.of(Param.TEXT), p -> p.getFirst()));
    }

    boolean has(String address) throws Refusal {
        return find(PREFIX + address).isPresent();
    }

    private List<String> addresses() throws Refusal {
        try {
            return keys.names().stream()
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private String defaultAddress() throws Refusal {
        return address(
                find(DEFAULT).orElseThrow(() -> Refusal.failed("failed to get default key: key info not found")));
    }

    private Object setDefault(String address) throws Refusal {
        return put(DEFAULT, key(address));
    }

    private String make(String type) throws Refusal {
        if (!TYPES.contains(type)) {
            throw Refusal.failed("unknown sig type: " + type);
        }
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return add(new KeyInfo(type, secret));
    }

    private String take(JsonNode json) throws Refusal {
        String type = json.path("Type").asText();
        if (!TYPES.contains(type)) {
            throw Refusal.failed("failed to make key: unsupported key type: " + type);
        }
        try {
            return add(new KeyInfo(
                    type, Base64.getDecoder().decode(json.path("PrivateKey").asText())));
        } catch (IllegalArgumentException e) {
            throw Refusal.failed("failed to make key: " + e.getMessage());
        }
    }

    /** The first key is the default. */
    private String add(KeyInfo key) throws Refusal {
        String address = address(key);
        put(PREFIX + address, key);
        if (find(DEFAULT).isEmpty()) {
            put(DEFAULT, key);
        }
        return address;
    }

    private Object delete(String address) throws Refusal {
        put(TRASH + address, key(address));
        try {
            keys.delete(PREFIX + address);
        } catch (IOException e) {
            throw failed(e);
        }
        return JsonNodeFactory.instance.nullNode();
    }

    private ObjectNode sign(String address, String base64) throws Refusal {
        KeyInfo key = key(address);
        byte[] once = Cids.digest(address + base64);
        byte[] signature = new byte[SIGNATURE_BYTES];
        for (int i = 0; i < signature.length; i++) {
            signature[i] = once[i % once.length];
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("Type", key.type().equals(BLS) ? 2 : 1)
                .put("Data", Base64.getEncoder().encodeToString(signature));
    }

    private KeyInfo key(String address) throws Refusal {
        return find(PREFIX + address).orElseThrow(() -> Refusal.failed("failed to find key to export: key not found"));
    }

    private Optional<KeyInfo> find(String name) throws Refusal {
        try {
            return keys.find(name);
        } catch (IOException | Unusable e) {
            throw failed(e);
        }
    }

    private Object put(String name, KeyInfo key) throws Refusal {
        try {
            keys.put(name, key);
            return JsonNodeFactory.instance.nullNode();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Refusal failed(Exception e) {
        return Refusal.failed("saving to keystore: " + e.getMessage());
    }

    private static ObjectNode json(KeyInfo key) {
        return JsonNodeFactory.instance.objectNode().put("Type", key.type()).put("PrivateKey", key.secret());
    }

    /** As long as a real one, with its check sum. */
    private static String address(KeyInfo key) {
        if (Arrays.equals(key.secret(), WORKER_KEY)) {
            return Chain.WORKER;
        }
        boolean bls = key.type().equals(BLS);
        byte[] once = Cids.digest(Base64.getEncoder().encodeToString(key.secret()));
        byte[] more = Cids.digest(Base64.getEncoder().encodeToString(once));
        byte[] payload =
                Arrays.copyOf(ByteBuffer.allocate(64).put(once).put(more).array(), bls ? 48 : 20);
        return CheckedAddress.of(bls ? 3 : 1, payload);
    }
}
