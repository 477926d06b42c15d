package dev.stowage.spacemesh.clock;

/** What happens to all identities of a world without a stop, and what a stop costs them. */
final class Course {
    private static final int PREPARATIONS = 3;

    private final World world;
    private final Progress[][] at;

    Course(World world) {
        this.world = world;
        Play play = new Play(world, Stop.NONE);
        at = new Progress[(int) world.layers() + 1][world.identities];
        for (int i = 0; i < world.identities; i++) {
            at[0][i] = Progress.BEGIN;
            for (int layer = 0; layer < world.layers(); layer++) {
                Progress next = play.step(at[layer][i], i, layer);
                at[layer + 1][i] = next.equals(at[layer][i]) ? at[layer][i] : next;
            }
        }
    }

    /** At the start of a layer. */
    Progress at(long layer, int identity) {
        return at[(int) layer][identity];
    }

    /** What a stop costs that was decided on at the start of a layer; empty if nothing. */
    String lost(long layer, Stop stop) {
        for (int i = 0; i < world.identities; i++) {
            String lost = lost(layer, stop, i);
            if (!lost.isEmpty()) {
                return lost;
            }
        }
        return "";
    }

    private String lost(long from, Stop stop, int i) {
        Play play = new Play(world, stop);
        Progress progress = at(from, i);
        Progress end = at[at.length - 1][i];
        long around = 2 * world.caution.aroundLayer().toMillis();
        for (long layer = Math.max(0, from - around / world.layer() - 1); layer < world.layers(); layer++) {
            String proposal = proposal(stop, i, layer, progress);
            if (!proposal.isEmpty()) {
                return proposal;
            }
            if (layer < from) {
                continue;
            }
            progress = play.step(progress, i, layer);
            if (!play.broken().isEmpty()) {
                return play.broken();
            }
            String missed = missed(progress, end, (layer + 1) * world.layer());
            if (!missed.isEmpty()) {
                return "identity " + i + " " + missed;
            }
            boolean over = layer * world.layer() > stop.end() + around && !spoiltLater(stop, layer);
            if (over && progress.equals(at(layer + 1, i))) {
                return "";
            }
        }
        return "";
    }

    private String proposal(Stop stop, int i, long layer, Progress progress) {
        int epoch = (int) world.clock.epochOf(layer);
        boolean proposes = world.eligible(i, layer) && at(layer, i).hasPublished(epoch - 1);
        boolean still = progress.hasPublished(epoch - 1)
                && !spoilt(stop, epoch)
                && !stop.interruptsNode(world.proposesFrom(i, layer), world.proposesUntil(i, layer));
        return proposes && !still ? "identity " + i + " did not propose in layer " + layer : "";
    }

    /** The node did not work when it had to prepare the epoch. */
    private boolean spoilt(Stop stop, long epoch) {
        for (int which = 0; which < PREPARATIONS; which++) {
            if (epoch > 0 && !stop.nodeWorks(world.prepares(epoch, which))) {
                return true;
            }
        }
        return false;
    }

    private boolean spoiltLater(Stop stop, long layer) {
        long epoch = world.clock.epochOf(layer);
        return stop.node() && (spoilt(stop, epoch) || spoilt(stop, epoch + 1));
    }

    private String missed(Progress progress, Progress without, long now) {
        int round = 0;
        while (world.registrationEnds(round) <= now && round < World.EPOCHS) {
            round++;
        }
        if ((without.registered() & ~progress.registered() & Progress.below(round)) != 0) {
            return "was not registered for a round before " + round;
        }
        int epoch = 0;
        while (world.publicationEnds(epoch) <= now && epoch < World.EPOCHS) {
            epoch++;
        }
        int published = (1 << (epoch + 1)) - 1;
        return (without.published() & ~progress.published() & published) != 0
                ? "has not published in an epoch before " + (epoch + 1)
                : "";
    }
}
