package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.Cids;
import dev.stowage.simulator.lotus.chain.Message;
import dev.stowage.simulator.lotus.chain.TipSet;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.util.Base64;

/** Tipsets and messages as JSON. Everything that only a verifier would look at is random. */
final class Blocks {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String LOOKBACK_WEIGHT = "5888";

    private final Chain chain;

    Blocks(Chain chain) {
        this.chain = chain;
    }

    static ObjectNode link(String cid) {
        return JSON.objectNode().put("/", cid);
    }

    /** The tipset that a key names; the head for an empty one. */
    TipSet named(JsonNode key) throws Refusal {
        if (key.isEmpty()) {
            return chain.head();
        }
        String cid = key.path(0).path("/").asText();
        return chain.block(cid).orElseThrow(() -> Refusal.failed("get block " + cid + ": ipld: could not find " + cid));
    }

    ObjectNode json(TipSet tipSet) {
        ObjectNode json = JSON.objectNode();
        json.putArray("Cids").add(link(tipSet.cid()));
        json.putArray("Blocks").add(tipSet.height() == 0 ? genesis(tipSet) : block(tipSet));
        return json.put("Height", tipSet.height());
    }

    private ObjectNode block(TipSet tipSet) {
        ObjectNode block = JSON.objectNode().put("Miner", Accounts.MINER);
        block.putObject("Ticket").put("VRFProof", random(tipSet, "ticket"));
        block.putObject("ElectionProof").put("WinCount", 1).put("VRFProof", random(tipSet, "election"));
        block.putArray("BeaconEntries")
                .addObject()
                .put("Round", tipSet.height() + 100)
                .put("Data", random(tipSet, "beacon"));
        block.putArray("WinPoStProof").addObject().put("PoStProof", 0).put("ProofBytes", random(tipSet, "proof"));
        common(block, tipSet, Long.toString(Long.parseLong(LOOKBACK_WEIGHT) * tipSet.height()));
        block.putObject("BLSAggregate").put("Type", 2).put("Data", random(tipSet, "aggregate"));
        block.put("Timestamp", chain.time(tipSet.height()).getEpochSecond());
        block.putObject("BlockSig").put("Type", 2).put("Data", random(tipSet, "signature"));
        return block.put("ForkSignaling", 0).put("ParentBaseFee", "100");
    }

    private ObjectNode genesis(TipSet tipSet) {
        ObjectNode block = JSON.objectNode().put("Miner", "t00");
        block.putObject("Ticket").put("VRFProof", random(tipSet, "ticket"));
        block.putObject("ElectionProof").put("WinCount", 0).putNull("VRFProof");
        block.putArray("BeaconEntries").addObject().put("Round", 0).put("Data", random(tipSet, "beacon"));
        block.putNull("WinPoStProof");
        common(block, tipSet, "0");
        block.putNull("BLSAggregate");
        block.put("Timestamp", chain.genesis().getEpochSecond());
        block.putNull("BlockSig");
        return block.put("ForkSignaling", 0).put("ParentBaseFee", "100000000");
    }

    private void common(ObjectNode block, TipSet tipSet, String weight) {
        block.putArray("Parents").add(link(tipSet.parent()));
        block.put("ParentWeight", weight).put("Height", tipSet.height());
        block.set("ParentStateRoot", link(Cids.of(tipSet.cid() + "state")));
        block.set("ParentMessageReceipts", link(Cids.of(tipSet.cid() + "receipts")));
        block.set("Messages", link(Cids.of(tipSet.cid() + "messages")));
    }

    static ObjectNode signed(Message message) {
        ObjectNode json = JSON.objectNode();
        json.set("Message", unsigned(message));
        json.putObject("Signature").put("Type", 2).put("Data", random(message.cid()));
        json.set("CID", link(message.cid()));
        return json;
    }

    /** A message as a list of a tipset's has it. */
    static ObjectNode included(Message message) {
        ObjectNode json = JSON.objectNode();
        json.set("Cid", link(message.cid()));
        json.set("Message", unsigned(message));
        return json;
    }

    private static ObjectNode unsigned(Message message) {
        ObjectNode json = JSON.objectNode();
        json.put("Version", 0).put("To", message.to()).put("From", message.from());
        json.put("Nonce", message.nonce()).put("Value", "0").put("GasLimit", 30_000_000);
        json.put("GasFeeCap", "101000").put("GasPremium", "100000").put("Method", message.method());
        json.put("Params", message.params()).set("CID", link(message.cid()));
        return json;
    }

    private static String random(TipSet tipSet, String what) {
        return random(tipSet.cid() + what);
    }

    private static String random(String seed) {
        return Base64.getEncoder().encodeToString(Cids.digest(seed));
    }
}
