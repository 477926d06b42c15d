package dev.stowage.simulator.lotus.chain;

import java.util.List;

/**
 * The one block of an epoch.
 *
 * @param fork tells blocks of one height on two branches apart
 * @param cid its identifier, and so its key
 * @param parent the identifier of the block before it
 * @param state after the messages of all blocks before it: its own are not in it yet
 * @param events of the way from the block before it
 */
public record TipSet(
        long height,
        int fork,
        String cid,
        String parent,
        List<Message> messages,
        MinerActor state,
        List<Event> events) {
    public TipSet {
        messages = List.copyOf(messages);
        events = List.copyOf(events);
    }
}
