package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.BitField;
import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;

/** A proof of a window that was computed for a trial and sent to nobody. */
public record ComputedPost(int deadline, List<ProvenPartition> partitions, int proofs) {
    public ComputedPost {
        partitions = List.copyOf(partitions);
    }

    /**
     * One partition of the proof.
     *
     * @param skipped sectors that could not be proven
     */
    public record ProvenPartition(int index, BitField skipped) {
        static ProvenPartition read(JsonValue value) {
            return new ProvenPartition(value.field("Index").smallCount(), BitField.read(value.field("Skipped")));
        }
    }

    public static ComputedPost read(JsonValue value) {
        return new ComputedPost(
                value.field("Deadline").smallCount(),
                value.field("Partitions").list(ProvenPartition::read),
                value.field("Proofs").list(JsonValue::asWritten).size());
    }
}
