package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.repo.Keystore;
import dev.stowage.simulator.lotus.repo.WalletKeys;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** The daemon's own wallet: keys, and which of them is the default. */
final class Wallet {
    private static final String DEFAULT = "default";

    private final Keystore keystore;
    private final WalletKeys keys;

    Wallet(Keystore keystore) {
        this.keystore = keystore;
        this.keys = new WalletKeys(keystore);
    }

    /** Puts the worker's key into a new wallet. */
    void seed() throws IOException {
        keystore.put(DEFAULT, keys.worker());
    }

    List<Method> methods() {
        List<Param> address = List.of(Param.ADDRESS);
        return List.of(
                Method.write("WalletList", List.of(), p -> keys.addresses()),
                Method.write("WalletHas", address, p -> has(Accounts.own(p.getFirst()))),
                Method.write("WalletDefaultAddress", List.of(), p -> defaultAddress()),
                Method.write("WalletSetDefault", address, p -> setDefault(Accounts.own(p.getFirst()))),
                Method.write(
                        "WalletNew",
                        List.of(Param.TEXT),
                        p -> added(keys.make(p.getFirst().textValue()))),
                Method.admin("WalletExport", address, p -> keys.export(Accounts.own(p.getFirst()))),
                Method.admin("WalletImport", List.of(Param.OBJECT), p -> added(keys.take(p.getFirst()))),
                Method.admin("WalletDelete", address, p -> {
                    keys.delete(Accounts.own(p.getFirst()));
                    return JsonNodeFactory.instance.nullNode();
                }),
                Method.sign(
                        "WalletSign",
                        List.of(Param.ADDRESS, Param.TEXT),
                        p -> keys.sign(
                                Accounts.own(p.get(0)),
                                HexFormat.of().formatHex(Cids.digest(p.get(1).textValue())))),
                Method.read("WalletValidateAddress", List.of(Param.TEXT), p -> p.getFirst()));
    }

    boolean has(String address) throws Refusal {
        return keys.has(address);
    }

    private String defaultAddress() throws Refusal {
        return WalletKeys.address(
                keys.find(DEFAULT).orElseThrow(() -> Refusal.failed("failed to get default key: key info not found")));
    }

    private Object setDefault(String address) throws Refusal {
        keys.put(DEFAULT, keys.key(address));
        return JsonNodeFactory.instance.nullNode();
    }

    /** The first key is the default. */
    private String added(String address) throws Refusal {
        if (keys.find(DEFAULT).isEmpty()) {
            keys.put(DEFAULT, keys.key(address));
        }
        return address;
    }
}
