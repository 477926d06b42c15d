package dev.stowage.engine.label;

/**
 * Whom PoST data belongs to. Both ids are for life: data made with another commitment ATX is worthless to the same node
 * id.
 *
 * @param nodeId ed25519 public key
 * @param commitmentAtxId the ATX that the first publication commits to
 */
public record Identity(Hash256 nodeId, Hash256 commitmentAtxId) {
    public Commitment commitment() {
        return Commitment.of(nodeId, commitmentAtxId);
    }
}
