package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.chain.Message;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.time.InstantSource;
import java.util.List;

/** Addresses and the message pool. There are three actors: init, the worker's account and the miner. */
final class Accounts {
    static final String MINER = "t01000";
    static final String WORKER_ID = "t0100";
    private static final String INIT = "t01";
    private static final String BALANCE = "49999999999547010360407822";

    private final Chain chain;
    private final InstantSource clock;
    private final Blocks blocks;
    private final Wallet wallet;

    Accounts(Chain chain, Blocks blocks, Wallet wallet, InstantSource clock) {
        this.chain = chain;
        this.clock = clock;
        this.blocks = blocks;
        this.wallet = wallet;
    }

    List<Method> methods() {
        List<Param> address = List.of(Param.ADDRESS);
        List<Param> addressAt = List.of(Param.ADDRESS, Param.TIPSET);
        return List.of(
                Method.read("StateLookupID", addressAt, p -> lookup(own(p.get(0)))),
                Method.read("StateAccountKey", addressAt, p -> accountKey(own(p.get(0)))),
                Method.read("StateGetActor", addressAt, p -> actor(own(p.get(0)), p.get(1))),
                Method.read("MpoolPending", List.of(Param.TIPSET), p -> chain.pool(clock.instant()).stream()
                        .map(Blocks::signed)
                        .toList()),
                Method.read("MpoolGetNonce", address, p -> nonce(own(p.get(0)))),
                Method.sign("MpoolPushMessage", List.of(Param.OBJECT, Param.OBJECT), p -> push(p.get(0))),
                Method.read("WalletBalance", address, p -> isWorker(own(p.get(0))) ? BALANCE : "0"));
    }

    /** An address in this network's spelling, whichever was sent. */
    static String own(JsonNode address) {
        return "t" + address.textValue().substring(1);
    }

    private static boolean isWorker(String address) {
        return address.equals(Chain.WORKER) || address.equals(WORKER_ID);
    }

    private static String lookup(String address) throws Refusal {
        if (address.startsWith("t0")) {
            return address;
        }
        if (!address.equals(Chain.WORKER)) {
            throw Refusal.failed(11, "actor not found");
        }
        return WORKER_ID;
    }

    private static String accountKey(String address) throws Refusal {
        return switch (address) {
            case WORKER_ID, Chain.WORKER -> Chain.WORKER;
            case MINER -> throw notAccount(address, "storageminer");
            case INIT -> throw notAccount(address, "init");
            default -> throw Refusal.failed("actor not found");
        };
    }

    private static Refusal notAccount(String address, String code) {
        return Refusal.failed(
                "failed to get account actor state for " + address + ": actor code is not account: " + code);
    }

    private ObjectNode actor(String address, JsonNode key) throws Refusal {
        boolean worker = isWorker(address);
        if (!worker && !address.equals(MINER) && !address.equals(INIT)) {
            throw Refusal.failed("actor not found");
        }
        long nonce = blocks.named(key).state().nonce();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("Code", Blocks.link(Cids.of("code " + (worker ? "account" : address))));
        json.set("Head", Blocks.link(Cids.of("head " + address)));
        return json.put("Nonce", worker ? nonce : 0)
                .put("Balance", worker ? BALANCE : "0")
                .putNull("DelegatedAddress");
    }

    private Long nonce(String address) throws Refusal {
        if (!isWorker(address)) {
            throw Refusal.failed(
                    "resolution lookup failed (" + address + "): resolve address " + address + ": actor not found");
        }
        return chain.nonce();
    }

    private ObjectNode push(JsonNode message) throws Refusal {
        if (!isWorker(own(message.path("From"))) || !own(message.path("To")).equals(MINER)) {
            throw Refusal.failed("mpool push: only messages of the worker to the miner are simulated");
        }
        if (!wallet.has(Chain.WORKER)) {
            throw Refusal.failed("mpool push: failed to sign message: key not found");
        }
        Message pushed = chain.push(
                        MINER,
                        message.path("Method").asLong(),
                        message.path("Params").asText())
                .orElseThrow(() -> Refusal.failed(
                        "GasEstimateMessageGas error: estimating gas used: message execution failed (exit=[16])"));
        return Blocks.signed(pushed);
    }
}
