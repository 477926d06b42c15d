package dev.stowage.simulator.lotus.boost;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is said of the daemon and the miner, by the names of the schema. */
final class ChainAnswers {
    private static final BigInteger NOTHING = BigInteger.ZERO;

    private final Lotus lotus;
    private final BoostConfig config;

    ChainAnswers(Lotus lotus, BoostConfig config) {
        this.lotus = lotus;
        this.config = config;
    }

    Map<String, Object> epoch() throws IOException {
        return Map.of("Epoch", lotus.height(), "SecondsPerEpoch", lotus.secondsPerEpoch());
    }

    /** Nothing is in escrow and nothing is set aside: the chain has no market. */
    Map<String, Object> funds() throws IOException {
        return Map.of(
                "Escrow",
                Map.of("Available", NOTHING, "Locked", NOTHING, "Tagged", NOTHING),
                "Collateral",
                wallet(config.collateralWallet()),
                "PubMsg",
                wallet(config.publishWallet()));
    }

    private Map<String, Object> wallet(String address) throws IOException {
        return Map.of("Address", address, "Balance", new BigInteger(lotus.balance(address)), "Tagged", NOTHING);
    }

    /**
     * What waits for a block.
     *
     * @param alerts only what waits for long, which nothing here does
     */
    Map<String, Object> mpool(boolean alerts) throws IOException {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (JsonNode signed : alerts ? List.<JsonNode>of() : lotus.pending()) {
            JsonNode message = signed.get("Message");
            messages.add(Map.ofEntries(
                    Map.entry("SentEpoch", 0),
                    Map.entry("From", message.get("From").asText()),
                    Map.entry("To", message.get("To").asText()),
                    Map.entry("Nonce", message.get("Nonce").longValue()),
                    Map.entry("Value", message.get("Value").asText()),
                    Map.entry("GasFeeCap", message.get("GasFeeCap").asText()),
                    Map.entry("GasLimit", message.get("GasLimit").longValue()),
                    Map.entry("GasPremium", message.get("GasPremium").asText()),
                    Map.entry("Method", message.get("Method").asText()),
                    Map.entry("Params", message.get("Params").asText()),
                    Map.entry("BaseFee", 0)));
        }
        return Map.of("Count", messages.size(), "Messages", messages);
    }

    Map<String, Object> pipeline() throws IOException {
        List<Map<String, Object>> regular = new ArrayList<>();
        List<Map<String, Object>> failed = new ArrayList<>();
        lotus.sectors().properties().forEach(state -> {
            List<Map<String, Object>> list = state.getKey().contains("Fail") ? failed : regular;
            list.add(Map.of("Key", state.getKey(), "Value", state.getValue().intValue(), "Order", list.size()));
        });
        return Map.of(
                "SectorStates",
                Map.of("Regular", regular, "RegularError", failed, "SnapDeals", List.of(), "SnapDealsError", List.of()),
                "Workers",
                workers());
    }

    private List<Map<String, Object>> workers() throws IOException {
        List<Map<String, Object>> workers = new ArrayList<>();
        lotus.jobs().properties().forEach(worker -> worker.getValue()
                .forEach(job -> workers.add(Map.of(
                        "ID", worker.getKey(),
                        "Start", Instant.parse(job.get("Start").asText()),
                        "Stage", job.get("Task").asText(),
                        "Sector", job.get("Sector").get("Number").intValue()))));
        return workers;
    }
}
