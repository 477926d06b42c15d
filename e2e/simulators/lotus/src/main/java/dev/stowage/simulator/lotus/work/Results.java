package dev.stowage.simulator.lotus.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Cids;
import java.util.Base64;

/** What tasks give back: in the recorded shapes, and with nothing in them that anyone could verify. */
public final class Results {
    /** The unsealed commitment of every sector without deals. */
    public static final String COMM_D = "baga6ea4seaqpy7usqklokfx2vxuynmupslkeutzexe2uqurdg5vhtebhxqmpqmy";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SIZE = 2048;

    private Results() {}

    /** A task's result for a sector; null for one without. */
    public static JsonNode of(Task task, long sector) {
        return switch (task) {
            case ADD_PIECE -> piece();
            case PRE_COMMIT_2 -> {
                ObjectNode cids = JSON.objectNode();
                cids.putObject("Unsealed").put("/", COMM_D);
                cids.putObject("Sealed").put("/", sealed(sector));
                yield cids;
            }
            case FINALIZE -> JSON.nullNode();
            default -> JSON.textNode(random(task + " " + sector));
        };
    }

    /** The one piece of a sector without deals. */
    public static ObjectNode piece() {
        ObjectNode piece = JSON.objectNode().put("Size", SIZE);
        piece.putObject("PieceCID").put("/", COMM_D);
        return piece;
    }

    /** The sealed commitment of a sector. */
    public static String sealed(long sector) {
        return "bagboea4b5abc" + Cids.of("sealed " + sector).substring(10, 61);
    }

    /** 32 bytes in base 64 that are told apart by a text. */
    public static String random(String what) {
        return Base64.getEncoder().encodeToString(Cids.digest(what));
    }
}
