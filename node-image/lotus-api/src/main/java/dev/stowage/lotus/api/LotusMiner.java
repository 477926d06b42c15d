package dev.stowage.lotus.api;

import dev.stowage.lotus.api.model.AddressConfig;
import dev.stowage.lotus.api.model.ComputedPost;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.util.List;

/** A {@code lotus-miner}, by what can be asked of it. */
public final class LotusMiner {
    private final Link link;
    private final LotusProcess process;
    private final MinerSectors sectors;
    private final MinerSealing sealing;
    private final MinerStorage storage;

    LotusMiner(Link link) {
        this.link = link;
        this.process = new LotusProcess(link);
        this.sectors = new MinerSectors(link);
        this.sealing = new MinerSealing(link);
        this.storage = new MinerStorage(link);
    }

    public LotusProcess process() {
        return process;
    }

    public MinerSectors sectors() {
        return sectors;
    }

    public MinerSealing sealing() {
        return sealing;
    }

    public MinerStorage storage() {
        return storage;
    }

    /** The actor that it mines for. */
    public Address actor() throws LotusFailure {
        return link.call(LotusMethod.ACTOR_ADDRESS, List.of(), Address::read);
    }

    /** Bytes of a sector of an actor. */
    public long sectorSize(Address actor) throws LotusFailure {
        return link.call(LotusMethod.ACTOR_SECTOR_SIZE, List.of(actor.toString()), JsonValue::count);
    }

    public AddressConfig addressConfig() throws LotusFailure {
        return link.call(LotusMethod.ACTOR_ADDRESS_CONFIG, List.of(), AddressConfig::read);
    }

    /** Which of {@code Mining}, {@code Sealing} and {@code SectorStorage} this process does. */
    public List<String> subsystems() throws LotusFailure {
        return link.call(LotusMethod.RUNTIME_SUBSYSTEMS, List.of(), value -> value.list(JsonValue::text));
    }

    /** The tipset that it mined on last. It does not answer while the daemon is away. */
    public TipSet miningBase() throws LotusFailure {
        return link.call(LotusMethod.MINING_BASE, List.of(), TipSet::read);
    }

    /**
     * Computes the proof of a deadline for a trial and sends it to nobody. It takes the prover for minutes: never near
     * a deadline of this miner.
     */
    public List<ComputedPost> computeWindowPost(int deadline, TipSetKey at) throws LotusFailure {
        return link.call(
                LotusMethod.COMPUTE_WINDOW_POST, List.of(deadline, at.wire()), value -> value.list(ComputedPost::read));
    }
}
