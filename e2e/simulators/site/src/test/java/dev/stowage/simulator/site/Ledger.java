package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Head;
import dev.stowage.lotus.window.PartitionState;
import dev.stowage.lotus.window.ProvingPeriod;
import dev.stowage.windows.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a client must see of each deadline at a height, reckoned from the log of what the chain saw. For worlds with no
 * more than one partition a deadline.
 */
final class Ledger {
    private static final int SUBMIT = 5;
    private static final int RECOVER = 11;

    private final Map<Integer, Expected> deadlines = new HashMap<>();

    /** Of the partition: has it lost its power, is it declared recovered, is its proof on the chain. */
    record Expected(boolean faulty, boolean recovering, boolean posted) {
        static final Expected FRESH = new Expected(false, false, false);
    }

    /** Messages of a block count from the next block on; a deadline is closed in the first block behind it. */
    static Ledger at(JsonNode truth, long height) {
        Ledger ledger = new Ledger();
        for (JsonNode event : truth) {
            long epoch = event.get("epoch").longValue();
            int deadline = event.get("deadline").intValue();
            if (event.get("event").asText().equals("closed")) {
                if (epoch <= height) {
                    ledger.close(deadline, event.get("outcome").asText());
                }
            } else if (epoch < height && event.get("exit").intValue() == 0) {
                ledger.land(deadline, event.get("method").intValue());
            }
        }
        return ledger;
    }

    private Expected of(int deadline) {
        return deadlines.getOrDefault(deadline, Expected.FRESH);
    }

    private void land(int deadline, int method) {
        Expected before = of(deadline);
        if (method == SUBMIT) {
            deadlines.put(deadline, new Expected(before.faulty() && !before.recovering(), false, true));
        }
        if (method == RECOVER) {
            deadlines.put(deadline, new Expected(before.faulty(), before.faulty(), before.posted()));
        }
    }

    private void close(int deadline, String outcome) {
        Expected before = of(deadline);
        boolean missed = outcome.equals("missed");
        deadlines.put(deadline, new Expected(missed || before.faulty(), !missed && before.recovering(), false));
    }

    /** Where a view, of which all is known, says something else; empty if it agrees. */
    static List<String> differences(JsonNode truth, ChainView view) {
        Head head = ((Fact.Known<Head>) view.head()).value();
        ProvingPeriod period = ((Fact.Known<ProvingPeriod>) view.period()).value();
        Ledger ledger = at(truth, head.epoch());
        List<String> differences = new ArrayList<>();
        for (Fact<DeadlineState> fact : view.deadlines()) {
            DeadlineState state = ((Fact.Known<DeadlineState>) fact).value();
            for (PartitionState partition : state.partitions()) {
                Expected seen = new Expected(
                        partition.faulty() > 0, partition.recovering() > 0, partition.postedSince() != null);
                Expected right = ledger.of(state.index());
                if (state.index() != period.index()) {
                    right = new Expected(right.faulty(), right.recovering(), false);
                }
                if (!seen.equals(right)) {
                    differences.add("at %d deadline %d is %s, and the chain saw %s"
                            .formatted(head.epoch(), state.index(), seen, right));
                }
            }
        }
        return differences;
    }
}
