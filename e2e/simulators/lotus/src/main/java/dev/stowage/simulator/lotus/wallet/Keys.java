package dev.stowage.simulator.lotus.wallet;

import dev.stowage.simulator.lotus.chain.Base32;
import dev.stowage.simulator.lotus.repo.Keystore;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The wallet's keys: random bytes in files of their names, with addresses that are not derived from them. */
final class Keys {
    private static final String PREFIX = "wallet-";
    private static final int BLS_PAYLOAD = 48 + 4;
    private static final int SECP_PAYLOAD = 20 + 4;
    private static final int KEY_BYTES = 32;

    private final Keystore keystore;
    private final SecureRandom random = new SecureRandom();

    Keys(Keystore keystore) {
        this.keystore = keystore;
    }

    List<String> addresses() throws IOException {
        return keystore.names().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .sorted()
                .toList();
    }

    boolean has(String address) throws IOException {
        return addresses().contains(own(address));
    }

    /** Makes a key of a type; its address. */
    String make(String type) throws Refusal, IOException {
        String protocol =
                switch (type) {
                    case "bls" -> "t3";
                    case "secp256k1" -> "t1";
                    default -> throw Refusal.failed("unknown sig type: " + type);
                };
        byte[] payload = new byte[protocol.equals("t3") ? BLS_PAYLOAD : SECP_PAYLOAD];
        random.nextBytes(payload);
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        String address = protocol + Base32.encode(payload).toLowerCase(Locale.ROOT);
        keystore.put(PREFIX + address, type, key);
        return address;
    }

    /** The bytes of a key. */
    byte[] key(String address) throws Refusal, IOException {
        Optional<byte[]> key;
        try {
            key = keystore.key(PREFIX + own(address));
        } catch (Unusable e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
        return key.orElseThrow(() -> Refusal.failed("opening key '" + address + "': key info not found"));
    }

    /** Puts a key aside, under a name by which nobody looks for it. */
    void delete(String address) throws Refusal, IOException {
        byte[] key = key(address);
        keystore.put("trash-" + own(address), type(address), key);
        keystore.delete(PREFIX + own(address));
    }

    /** The type of an address' key. */
    static String type(String address) {
        return address.charAt(1) == '3' ? "bls" : "secp256k1";
    }

    private static String own(String address) {
        return "t" + address.substring(1);
    }
}
