package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.Deadline;
import dev.stowage.lotus.api.model.MinerInfo;
import dev.stowage.lotus.api.model.MinerPower;
import dev.stowage.lotus.api.model.Partition;
import dev.stowage.lotus.api.model.ProvingDeadline;
import dev.stowage.lotus.api.model.SectorCount;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.AttoFil;
import dev.stowage.lotus.api.wire.BitField;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.util.List;
import java.util.function.Function;

/**
 * A miner actor's state on the chain. Answers that belong together must be asked with the key of one tipset: two calls
 * at {@link TipSetKey#HEAD} can see two heads.
 */
public final class NodeMiners {
    private final Link link;

    NodeMiners(Link link) {
        this.link = link;
    }

    /** Its addresses, sizes and peer. */
    public MinerInfo info(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_INFO, miner, at, MinerInfo::read);
    }

    /** Where it stands in its proving period. */
    public ProvingDeadline provingDeadline(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_PROVING_DEADLINE, miner, at, ProvingDeadline::read);
    }

    /** All its deadlines, by index. No list, or an empty one, is {@link Kind#UNREADABLE}: each miner has deadlines. */
    public List<Deadline> deadlines(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_DEADLINES, miner, at, value -> {
            List<Deadline> deadlines = value.list(Deadline::read);
            if (deadlines.isEmpty()) {
                throw value.unreadable("names no deadline");
            }
            return deadlines;
        });
    }

    /** The partitions of one deadline, by index; none for a deadline without sectors. */
    public List<Partition> partitions(Address miner, int deadline, TipSetKey at) throws LotusFailure {
        return link.call(
                LotusMethod.STATE_MINER_PARTITIONS,
                List.of(miner.toString(), deadline, at.wire()),
                value -> value.list(Partition::read));
    }

    /** Its share of the network. */
    public MinerPower power(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_POWER, miner, at, MinerPower::read);
    }

    /** What could be withdrawn: its balance less what is locked, pledged and deposited. */
    public AttoFil availableBalance(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_AVAILABLE_BALANCE, miner, at, AttoFil::read);
    }

    /** The sectors that are faulty. */
    public BitField faults(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_FAULTS, miner, at, BitField::read);
    }

    /** The faulty sectors that are declared to recover with the next proof. */
    public BitField recoveries(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_RECOVERIES, miner, at, BitField::read);
    }

    /** How many sectors it has. */
    public SectorCount sectorCount(Address miner, TipSetKey at) throws LotusFailure {
        return of(LotusMethod.STATE_MINER_SECTOR_COUNT, miner, at, SectorCount::read);
    }

    private <T> T of(LotusMethod method, Address miner, TipSetKey at, Function<JsonValue, T> read) throws LotusFailure {
        return link.call(method, List.of(miner.toString(), at.wire()), read);
    }
}
