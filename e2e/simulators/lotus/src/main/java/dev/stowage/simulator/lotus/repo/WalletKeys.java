package dev.stowage.simulator.lotus.repo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a wallet, the daemon's or a remote one, as files of a keystore. Their addresses are made from them, though
 * by a digest and not by a curve, and what they sign nobody can verify.
 */
public final class WalletKeys {
    private static final String PREFIX = "wallet-";
    private static final String TRASH = "trash-";
    private static final String BLS = "bls";
    private static final Set<String> TYPES = Set.of(BLS, "secp256k1");
    private static final int KEY_BYTES = 32;
    private static final int BLS_BYTES = 96;
    private static final int SECP256K1_BYTES = 65;

    /** The key of the recorded address, which is not made from it. */
    private static final KeyInfo WORKER = new KeyInfo(BLS, Cids.digest("the worker's key"));

    private final Keystore keystore;
    private final SecureRandom random = new SecureRandom();

    public WalletKeys(Keystore keystore) {
        this.keystore = keystore;
    }

    public List<String> addresses() throws Refusal {
        try {
            return keystore.names().stream()
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public boolean has(String address) throws Refusal {
        return find(PREFIX + address).isPresent();
    }

    /** The key of an address. */
    public KeyInfo key(String address) throws Refusal {
        return find(PREFIX + address).orElseThrow(() -> Refusal.failed("failed to find key to export: key not found"));
    }

    /** A key that stands under a name of its own. */
    public Optional<KeyInfo> find(String name) throws Refusal {
        try {
            return keystore.find(name);
        } catch (IOException | Unusable e) {
            throw failed(e);
        }
    }

    /** Puts a key under a name of its own. */
    public void put(String name, KeyInfo key) throws Refusal {
        try {
            keystore.put(name, key);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Puts in the key of the one worker that the chain has, and gives it. */
    public KeyInfo worker() throws IOException {
        keystore.put(PREFIX + Chain.WORKER, WORKER);
        return WORKER;
    }

    /** Makes a key of a type; its address. */
    public String make(String type) throws Refusal {
        if (!TYPES.contains(type)) {
            throw Refusal.failed("unknown sig type: " + type);
        }
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return add(new KeyInfo(type, secret));
    }

    /** Takes a key as it is exported; its address. */
    public String take(JsonNode json) throws Refusal {
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

    /** As a key is exported. */
    public ObjectNode export(String address) throws Refusal {
        KeyInfo key = key(address);
        return JsonNodeFactory.instance.objectNode().put("Type", key.type()).put("PrivateKey", key.secret());
    }

    /** Puts a key aside, under a name by which nobody looks for it. */
    public void delete(String address) throws Refusal {
        put(TRASH + address, key(address));
        try {
            keystore.delete(PREFIX + address);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * A signature, of the right length.
     *
     * @param digest of what is signed, in hexadecimal
     */
    public ObjectNode sign(String address, String digest) throws Refusal {
        KeyInfo key = key(address);
        boolean bls = key.type().equals(BLS);
        byte[] once = Cids.digest(HexFormat.of().formatHex(key.secret()) + digest);
        byte[] signature = new byte[bls ? BLS_BYTES : SECP256K1_BYTES];
        for (int i = 0; i < signature.length; i++) {
            signature[i] = once[i % once.length];
        }
        return JsonNodeFactory.instance.objectNode().put("Type", bls ? 2 : 1).put("Data", signature);
    }

    /** The address of a key: as long as a real one, with its check sum. */
    public static String address(KeyInfo key) {
        if (Arrays.equals(key.secret(), WORKER.secret())) {
            return Chain.WORKER;
        }
        boolean bls = key.type().equals(BLS);
        byte[] once = Cids.digest(Base64.getEncoder().encodeToString(key.secret()));
        byte[] more = Cids.digest(Base64.getEncoder().encodeToString(once));
        byte[] payload =
                Arrays.copyOf(ByteBuffer.allocate(64).put(once).put(more).array(), bls ? 48 : 20);
        return CheckedAddress.of(bls ? 3 : 1, payload);
    }

    private String add(KeyInfo key) throws Refusal {
        String address = address(key);
        put(PREFIX + address, key);
        return address;
    }

    private static Refusal failed(Exception e) {
        return Refusal.failed("saving to keystore: " + e.getMessage());
    }
}
