package dev.stowage.simulator.lotus.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/** From one block's state to the next one's: its messages, then the deadlines that close. */
final class Transition {
    private static final int OK = 0;
    private static final int ILLEGAL_ARGUMENT = 16;

    private final World world;
    private final List<Event> events = new ArrayList<>();
    private MinerActor state;

    private Transition(World world, MinerActor state) {
        this.world = world;
        this.state = state;
    }

    /** The state that the next block begins with, and what happened. */
    record Step(MinerActor state, List<Event> events) {}

    static Step to(World world, TipSet parent, long height) {
        Transition transition = new Transition(world, parent.state());
        parent.messages().forEach(message -> transition.land(message, parent.height()));
        for (long epoch = parent.height(); epoch < height; epoch++) {
            if (world.open(epoch + 1) == epoch + 1) {
                transition.close(world.index(epoch), epoch + 1);
            }
        }
        return new Step(transition.state, transition.events);
    }

    /** Whether a call would be carried out in a block of this epoch, as Lotus tries before it sends. */
    static boolean accepts(World world, MinerActor state, Call call, long epoch) {
        return new Transition(world, state).apply(call, epoch) == OK;
    }

    private void land(Message message, long epoch) {
        state = state.nonce(message.nonce() + 1);
        Call call = Call.read(message.method(), message.bytes()).orElse(null);
        int exit = call == null ? ILLEGAL_ARGUMENT : apply(call, epoch);
        int deadline =
                switch (call) {
                    case Call.Submit submit -> submit.deadline();
                    case Call.Recover recover -> recover.deadline();
                    case null -> -1;
                };
        events.add(new Event.Landed(
                epoch, message.cid(), message.from(), message.method(), deadline, String.valueOf(call), exit));
    }

    private int apply(Call call, long epoch) {
        return switch (call) {
            case Call.Submit(int deadline, NavigableSet<Integer> partitions) -> submit(deadline, partitions, epoch);
            case Call.Recover recover -> recover(recover, epoch);
        };
    }

    /** Only the open deadline takes proofs, and each partition one. */
    private int submit(int index, NavigableSet<Integer> partitions, long epoch) {
        if (index != world.index(epoch) || partitions.isEmpty()) {
            return ILLEGAL_ARGUMENT;
        }
        DeadlineActor deadline = state.deadlines().get(index);
        for (int partition : partitions) {
            if (partition < 0
                    || partition >= deadline.partitions().size()
                    || deadline.posted().contains(partition)) {
                return ILLEGAL_ARGUMENT;
            }
        }
        state = state.with(index, deadline.proven(partitions));
        return OK;
    }

    private int recover(Call.Recover recover, long epoch) {
        int index = recover.deadline();
        if (index < 0 || index >= world.deadlines() || world.nextOpen(index, epoch) - world.cutoff() <= epoch) {
            return ILLEGAL_ARGUMENT;
        }
        DeadlineActor deadline = state.deadlines().get(index);
        if (recover.partition() < 0
                || recover.partition() >= deadline.partitions().size()) {
            return ILLEGAL_ARGUMENT;
        }
        PartitionActor partition = deadline.partitions().get(recover.partition());
        state = state.with(index, deadline.with(recover.partition(), partition.declaredRecovered(recover.sectors())));
        return OK;
    }

    private void close(int index, long epoch) {
        DeadlineActor deadline = state.deadlines().get(index);
        for (int i = 0; i < deadline.partitions().size(); i++) {
            boolean posted = deadline.posted().contains(i);
            String outcome = posted ? "proven" : deadline.partitions().get(i).due() ? "missed" : "free";
            events.add(new Event.Closed(epoch, index, i, outcome));
        }
        state = state.with(index, deadline.closed());
    }
}
