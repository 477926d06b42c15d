package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A sector as the miner's sealing knows it, in the shape of one that was sealed with the genesis. */
final class SectorStatus {
    private static final String COMM_D = "baga6ea4seaqg5sceurlvtoogw72swfp5vap3wscbc4aigciivo2prgc3srbhgiy";
    private static final String COMM_R = "bagboea4b5abcbqa2evtt6qil6oa2a5pt7uuyhl6zadbbypup7tyjwpw3puoilf2u";
    private static final int SIZE = 2048;
    private static final long EXPIRATION = 3675537;

    private SectorStatus() {}

    /**
     * As JSON.
     *
     * @param onChain whether to show what the chain knows; otherwise these fields are 0
     */
    static ObjectNode json(long number, boolean onChain) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("SectorID", number).put("State", "Proving");
        json.putObject("CommD").put("/", COMM_D);
        json.putObject("CommR").put("/", COMM_R);
        json.putNull("Proof").putArray("Deals").add(0);
        ObjectNode piece = json.putArray("Pieces").addObject();
        piece.putObject("Piece").put("Size", SIZE).putObject("PieceCID").put("/", COMM_D);
        piece.putNull("DealInfo");
        json.putObject("Ticket").putNull("Value").put("Epoch", 0);
        json.putObject("Seed").putNull("Value").put("Epoch", 0);
        json.putNull("PreCommitMsg").putNull("CommitMsg").put("Retries", 0);
        json.put("ToUpgrade", false).putNull("ReplicaUpdateMessage").put("LastErr", "");
        json.putArray("Log");
        return json.put("SealProof", onChain ? 5 : 0)
                .put("Activation", 0)
                .put("Expiration", onChain ? EXPIRATION : 0)
                .put("DealWeight", "0")
                .put("VerifiedDealWeight", onChain ? "7527499776" : "0")
                .put("InitialPledge", onChain ? "1" : "0")
                .put("OnTime", onChain ? EXPIRATION : 0)
                .put("Early", 0);
    }
}
