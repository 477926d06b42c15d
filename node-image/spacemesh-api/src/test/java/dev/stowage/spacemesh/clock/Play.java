package dev.stowage.spacemesh.clock;

/** Plays one identity forward, layer by layer, with or without a stop. It knows the network, and none of the rules. */
final class Play {
    private final World world;
    private final Stop stop;
    private String broken = "";

    Play(World world, Stop stop) {
        this.world = world;
        this.stop = stop;
    }

    /** A pass that the stop broke off; empty if none. */
    String broken() {
        return broken;
    }

    Progress step(Progress before, int identity, long layer) {
        Progress after = registers(before, identity, layer);
        int epoch = (int) (layer / world.clock.layersPerEpoch());
        for (int round = Math.max(0, epoch - 3); round < epoch + 1; round++) {
            after = publishes(after, identity, round, layer);
        }
        return after.ready() ? after : initial(after, identity, layer);
    }

    private Progress initial(Progress before, int identity, long layer) {
        long begins = moment(world.initialStart[identity], identity, layer);
        if (begins < world.initialStart[identity]) {
            return before;
        }
        Progress after = proves(before, identity, begins, layer);
        long done = after.provingSince() + world.initialTime[identity];
        long tells = moment(done, identity, layer);
        boolean proven = after.provingSince() != World.NEVER && tells >= done && stop.nodeWorks(tells);
        return proven ? after.makeReady() : after;
    }

    private Progress registers(Progress before, int identity, long layer) {
        Progress after = before;
        int epoch = (int) (layer / world.clock.layersPerEpoch());
        for (int round = Math.max(0, epoch - 1); round <= epoch + 1; round++) {
            // An ATX that is not published yet cannot be built upon.
            boolean waits = round > 0 && before.isRegistered(round - 1) && !before.hasPublished(round);
            for (int poet = 0; poet < world.poets.size() && before.ready() && !waits; poet++) {
                long first = world.registers(identity, poet, round);
                long now = moment(first, identity, layer);
                boolean tries = first != World.NEVER
                        && now >= first
                        && now < world.registrationEnds(round)
                        && (now == first || !world.unforgiving);
                if (tries && stop.nodeWorks(now)) {
                    after = after.register(round, poet);
                }
            }
        }
        return after;
    }

    private Progress publishes(Progress before, int identity, int round, long layer) {
        if (!before.isRegistered(round)
                || before.hasPublished(round + 1)
                || layer * world.layer() >= world.publicationEnds(round)) {
            return before.hasFetched(round) && !before.hasPublished(round + 1) ? expired(before, round, layer) : before;
        }
        Progress after = before;
        long fetches = moment(world.fetches(identity, round), identity, layer);
        if (!after.hasFetched(round)
                && fetches >= world.fetches(identity, round)
                && fetches < world.fetchEnds(round)
                && stop.nodeWorks(fetches)) {
            after = after.fetch(round);
        }
        if (!after.hasFetched(round)) {
            return after;
        }
        after = proves(after, identity, fetches, layer);
        long done = after.provingSince() + world.proofTime[identity];
        long tells = moment(done, identity, layer);
        boolean proven = after.provingSince() != World.NEVER
                && tells >= done
                && stop.nodeWorks(tells)
                && tells < world.publicationEnds(round);
        return proven ? after.publish(round + 1) : after;
    }

    private Progress expired(Progress before, int round, long layer) {
        boolean last = layer == world.publicationEnds(round) / world.layer() + 1;
        return last ? before.prove(World.NEVER) : before;
    }

    /** Begins a pass if none runs, and breaks off the one that runs if the prover stops before it is fetched. */
    private Progress proves(Progress before, int identity, long begins, long layer) {
        if (before.provingSince() == World.NEVER) {
            return stop.nodeWorks(begins) && stop.proverWorks(identity, begins) ? before.prove(begins) : before;
        }
        if (stop.interruptsProver(identity, before.provingSince(), (layer + 1) * world.layer())) {
            broken = "a pass of identity " + identity + " was broken off";
            return before.prove(World.NEVER);
        }
        return before;
    }

    /** The exact moment if it is in this layer, else one that is drawn. */
    private long moment(long exact, int identity, long layer) {
        return Math.floorDiv(exact, world.layer()) == layer ? exact : world.acts(identity, layer);
    }
}
