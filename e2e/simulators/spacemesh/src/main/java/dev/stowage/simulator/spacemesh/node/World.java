package dev.stowage.simulator.spacemesh.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the real node has no setting for.
 *
 * @param pollMillis between two looks for a service, and between two questions for a proof
 * @param gossipMillis that an ATX takes to another node
 * @param unsyncedMillis after the start in which it lacks the layer before, as one that was stopped and asks its peers
 *     for what it missed; -1 for ever, as one without peers
 */
public record World(int pollMillis, int gossipMillis, int unsyncedMillis) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final World RECORDED = new World(2000, 300, 0);

    /**
     * Reads a JSON object with any of the names above; what is not named is as recorded.
     *
     * @throws IllegalArgumentException for a name or a value that there is not
     */
    public static World of(String json) {
        try {
            ObjectNode all = JSON.valueToTree(RECORDED);
            all.setAll((ObjectNode) JSON.readTree(json));
            return JSON.treeToValue(all, World.class);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalArgumentException("STOWAGE_SIMULATOR_WORLD is no world: " + json, e);
        }
    }
}
