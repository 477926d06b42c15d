package dev.stowage.simulator.lotus.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalInt;
import java.util.TreeMap;

/** From one block's state to the next one's: its messages, then the deadlines that close. */
final class Transition {
    private static final int OK = 0;
    private static final int ILLEGAL_ARGUMENT = 16;
    /** Epochs from a pre-commit to the seed of its proof. */
    private static final int CHALLENGE_DELAY = 10;

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
                    case Call.PreCommit sealed -> -1;
                    case Call.ProveCommit proven -> -1;
                    case null -> -1;
                };
        events.add(new Event.Landed(
                epoch, message.cid(), message.from(), message.method(), deadline, String.valueOf(call), exit));
    }

    private int apply(Call call, long epoch) {
        return switch (call) {
            case Call.Submit(int deadline, NavigableSet<Integer> partitions) -> submit(deadline, partitions, epoch);
            case Call.Recover recover -> recover(recover, epoch);
            case Call.PreCommit(NavigableSet<Long> sectors) -> preCommit(sectors, epoch);
            case Call.ProveCommit(NavigableSet<Long> sectors) -> proveCommit(sectors, epoch);
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

    /** A number is taken once. */
    private int preCommit(NavigableSet<Long> sectors, long epoch) {
        NavigableMap<Long, Long> all = new TreeMap<>(state.preCommitted());
        NavigableSet<Long> proven = state.sectors(PartitionActor::all);
        for (long sector : sectors) {
            if (proven.contains(sector) || all.putIfAbsent(sector, epoch) != null) {
                return ILLEGAL_ARGUMENT;
            }
        }
        state = state.preCommitted(all);
        return OK;
    }

    private int proveCommit(NavigableSet<Long> sectors, long epoch) {
        NavigableMap<Long, Long> left = new TreeMap<>(state.preCommitted());
        for (long sector : sectors) {
            Long since = left.remove(sector);
            if (since == null || epoch <= since + CHALLENGE_DELAY) {
                return ILLEGAL_ARGUMENT;
            }
        }
        MinerActor before = state;
        for (long sector : sectors) {
            OptionalInt deadline = Assignment.deadline(world, state, epoch);
            if (deadline.isEmpty()) {
                state = before;
                return ILLEGAL_ARGUMENT;
            }
            int index = deadline.getAsInt();
            state = state.with(index, state.deadlines().get(index).with(sector, world.partitionSectors()));
        }
        state = state.preCommitted(left);
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
