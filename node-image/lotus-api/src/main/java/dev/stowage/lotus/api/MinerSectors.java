package dev.stowage.lotus.api;

import dev.stowage.lotus.api.model.SectorStatus;
import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;
import java.util.Map;

/** The sectors in a miner's own records. */
public final class MinerSectors {
    private final Link link;

    MinerSectors(Link link) {
        this.link = link;
    }

    /** How many there are in each state. */
    public Map<String, Long> summary() throws LotusFailure {
        return link.call(LotusMethod.SECTORS_SUMMARY, List.of(), value -> value.map(JsonValue::count));
    }

    /** Their numbers. */
    public List<Long> numbers() throws LotusFailure {
        return link.call(LotusMethod.SECTORS_LIST, List.of(), value -> value.list(JsonValue::count));
    }

    /** The numbers of those in some states. */
    public List<Long> numbersIn(List<String> states) throws LotusFailure {
        return link.call(LotusMethod.SECTORS_LIST_IN_STATES, List.of(states), value -> value.list(JsonValue::count));
    }

    /**
     * One sector.
     *
     * @param askChain whether activation and expiration shall be looked up
     */
    public SectorStatus status(long number, boolean askChain) throws LotusFailure {
        return link.call(LotusMethod.SECTORS_STATUS, List.of(number, askChain), SectorStatus::read);
    }
}
