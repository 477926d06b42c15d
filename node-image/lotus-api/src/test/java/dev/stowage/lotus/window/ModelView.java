package dev.stowage.lotus.window;

import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a node of the model answers at its head. */
final class ModelView {
    private ModelView() {}

    static Instant time(World world, long millis) {
        return Instant.EPOCH.plusMillis(millis - world.origin * world.epochMillis);
    }

    static ChainView of(PlayedChain chain) {
        World world = chain.world;
        String key = "tipset " + chain.epoch;
        Head head = new Head(
                key, chain.epoch, time(world, chain.epoch * world.epochMillis), Duration.ofMillis(world.epochMillis));
        List<Fact<DeadlineState>> deadlines = new ArrayList<>();
        int open = (int) Math.floorMod(chain.open, (long) world.deadlines);
        for (int i = 0; i < world.deadlines; i++) {
            deadlines.add(Fact.known(new DeadlineState(key, i, partitions(chain, i, i == open))));
        }
        return new ChainView(
                Fact.known(head),
                Fact.known(period(chain, key, open)),
                deadlines,
                Fact.known(new Messages(key, chain.waiting())));
    }

    private static ProvingPeriod period(PlayedChain chain, String key, int open) {
        World world = chain.world;
        return new ProvingPeriod(
                key,
                chain.epoch,
                chain.opened - (long) open * world.window,
                open,
                chain.opened,
                chain.opened + world.window,
                chain.opened - world.lookback,
                chain.opened - world.cutoff,
                world.deadlines,
                (long) world.deadlines * world.window,
                world.window,
                world.lookback,
                world.cutoff);
    }

    private static List<PartitionState> partitions(PlayedChain chain, int i, boolean open) {
        List<PartitionState> states = new ArrayList<>();
        for (int p = 0; p < chain.sectors.partitions[i]; p++) {
            int at = i * World.MOST_PARTITIONS + p;
            long proof = chain.proofAt[p];
            boolean posted = open && proof != PlayedChain.NONE && proof < chain.epoch;
            states.add(new PartitionState(
                    chain.sectors.live[at],
                    chain.sectors.faulty[at],
                    chain.sectors.recovering[at],
                    posted ? (Long) chain.world.firstBlock(proof + 1) : null));
        }
        return states;
    }
}
