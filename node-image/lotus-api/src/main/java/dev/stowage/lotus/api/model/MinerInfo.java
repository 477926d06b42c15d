package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A miner actor's settings on the chain.
 *
 * @param newWorker the worker that will hold from {@code workerChangeEpoch} on
 * @param controlAddresses ID addresses
 * @param windowPostProofType as Lotus numbers it: 13 is 32 GiB V1.1
 * @param sectorSize bytes
 * @param partitionSectors the most sectors of a partition
 * @param consensusFaultElapsed the epoch until which a consensus fault keeps it from mining
 */
public record MinerInfo(
        Address owner,
        Address worker,
        Optional<Address> newWorker,
        List<Address> controlAddresses,
        OptionalLong workerChangeEpoch,
        Optional<String> peerId,
        int windowPostProofType,
        long sectorSize,
        long partitionSectors,
        OptionalLong consensusFaultElapsed,
        Optional<Address> pendingOwner,
        Address beneficiary) {
    public MinerInfo {
        controlAddresses = List.copyOf(controlAddresses);
    }

    public static MinerInfo read(JsonValue value) {
        return new MinerInfo(
                Address.read(value.field("Owner")),
                Address.read(value.field("Worker")),
                Address.readOptional(value.field("NewWorker")),
                value.field("ControlAddresses").list(Address::read),
                epoch(value.field("WorkerChangeEpoch")),
                value.nullable("PeerId").map(JsonValue::text),
                value.field("WindowPoStProofType").smallCount(),
                value.field("SectorSize").count(),
                value.field("WindowPoStPartitionSectors").count(),
                epoch(value.field("ConsensusFaultElapsed")),
                Address.readOptional(value.field("PendingOwnerAddress")),
                Address.read(value.field("Beneficiary")));
    }

    /** Lotus writes -1 for "none". */
    private static OptionalLong epoch(JsonValue value) {
        return value.whole() == -1 ? OptionalLong.empty() : OptionalLong.of(value.whole());
    }
}
