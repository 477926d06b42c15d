package dev.stowage.lotus.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Plays chains on which a miner gives deadlines up because its worker cannot read the sectors, and asks at each head. A
 * restart that is called for must save the deadline and harm no other one, and must not be called for where the miner
 * would have proven it.
 */
class RestartToRescueProperties {
    private static final int WORLDS = 400;
    private static final int AFTERWARDS = 4;
    private static final long LONG_AGO = -100_000;
    private static final AtomicLong RESCUED = new AtomicLong();
    private static final AtomicLong LEFT = new AtomicLong();
    private static final AtomicLong ASKED_OF_RESTARTED = new AtomicLong();

    @Property(tries = WORLDS, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aRestartThatIsCalledForSavesTheDeadline(@ForAll long seed) {
        World world = new World(seed, true);
        Losses left = played(world);
        Losses sound = played(new World(seed));
        SplittableRandom random = new SplittableRandom(seed);
        PlayedChain chain = new PlayedChain(world, new Losses());
        long end = world.origin + (world.deadlines + 4L) * world.window;
        long counted = Long.MIN_VALUE;
        while (chain.epoch < end) {
            chain.step();
            if (world.isNull(chain.epoch) || chain.open < 4) {
                continue;
            }
            Duration downtime = Duration.ofMillis(random.nextLong(world.epochMillis * (world.window / 3L)));
            Instant now = now(chain, random);
            boolean lost = isLost(chain, left);
            switch (ask(chain, downtime, LONG_AGO, now)) {
                case Rescue.Restart restart -> {
                    assertThat(lost).as("%s%n%s", world, restart.sentence()).isTrue();
                    new Restarted(chain, sound, restart, downtime, now).play(random);
                    RESCUED.addAndGet(chain.open == counted ? 0 : 1);
                    counted = chain.open;
                }
                case Rescue.Leave leave -> LEFT.addAndGet(lost && world.givesUp(chain.open) ? 1 : 0);
            }
        }
    }

    /** A miner that is proving, after one restart at any moment, is not restarted again. */
    @Property(tries = WORLDS, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void aMinerThatStillProvesIsLeftAlone(@ForAll long seed) {
        World world = new World(seed);
        SplittableRandom random = new SplittableRandom(seed);
        PlayedChain chain = new PlayedChain(world, new Losses());
        long end = world.origin + (world.deadlines + 4L) * world.window;
        while (chain.epoch < end) {
            chain.step();
            if (!world.isNull(chain.epoch) && chain.open >= 4 && random.nextInt(world.window) == 0) {
                restartedIsLeftAlone(chain, random);
            }
        }
    }

    private static void restartedIsLeftAlone(PlayedChain chain, SplittableRandom random) {
        World world = chain.world;
        long begin = chain.epoch * world.epochMillis + world.arrival + random.nextLong(world.epochMillis);
        long back = begin + random.nextLong(world.epochMillis * (long) world.window);
        Losses losses = new Losses();
        PlayedChain restarted = new PlayedChain(chain, new Stop(Component.MINER, begin, back, Long.MAX_VALUE), losses);
        long end = Math.floorDiv(back, world.epochMillis) + 2L * world.window;
        long called = Long.MIN_VALUE;
        String why = "";
        while (restarted.epoch < end) {
            restarted.step();
            long n = restarted.open;
            if (called != Long.MIN_VALUE && n > called) {
                assertThat(missed(losses, called)).as("%s%n%s", world, why).isTrue();
                return;
            }
            if (called == Long.MIN_VALUE
                    && !world.isNull(restarted.epoch)
                    && back < restarted.epoch * world.epochMillis + world.arrival) {
                ASKED_OF_RESTARTED.incrementAndGet();
                if (ask(restarted, Duration.ofMillis(world.epochMillis), back, now(restarted, random))
                        instanceof Rescue.Restart restart) {
                    called = n;
                    why = restart.sentence()
                            + "%nat head %d (deadline %d opened at %d), started in epoch %s"
                                    .formatted(restarted.epoch, n, restarted.opened, (double) back / world.epochMillis);
                }
            }
        }
    }

    @AfterContainer
    static void enoughWasPlayed() {
        System.out.printf(
                "%,d deadlines were called for and saved; at %,d heads a lost one was left, before or after its time;"
                        + " %,d times a restarted miner was looked at%n",
                RESCUED.get(), LEFT.get(), ASKED_OF_RESTARTED.get());
        assertThat(RESCUED.get()).isGreaterThan(WORLDS);
        assertThat(ASKED_OF_RESTARTED.get()).isGreaterThan(100L * WORLDS);
    }

    private static Losses played(World world) {
        Losses losses = new Losses();
        PlayedChain chain = new PlayedChain(world, losses);
        while (chain.epoch < world.origin + (world.deadlines + 16L) * world.window) {
            chain.step();
        }
        return losses;
    }

    private static Instant now(PlayedChain chain, SplittableRandom random) {
        World world = chain.world;
        return ModelView.time(
                world,
                chain.epoch * world.epochMillis
                        + world.arrival
                        + random.nextLong(2L * world.epochMillis - world.arrival));
    }

    private static Rescue ask(PlayedChain chain, Duration downtime, long upMillis, Instant now) {
        World world = chain.world;
        Instant up = upMillis == LONG_AGO
                ? ModelView.time(world, (world.origin - world.window) * (long) world.epochMillis)
                : ModelView.time(world, upMillis);
        return RestartToRescue.ask(
                ModelView.of(chain), downtime, Fact.known(world.declared), Fact.known(up), world.caution, now);
    }

    private static boolean missed(Losses losses, long n) {
        boolean missed = false;
        for (int p = 0; p < World.MOST_PARTITIONS; p++) {
            missed |= losses.has(n, p);
        }
        return missed;
    }

    private static boolean isLost(PlayedChain chain, Losses left) {
        return missed(left, chain.open);
    }

    /** The chain with the restart that was called for, at any moment of its window. */
    private record Restarted(PlayedChain chain, Losses sound, Rescue.Restart restart, Duration downtime, Instant now) {
        void play(SplittableRandom random) {
            World world = chain.world;
            long first = Duration.between(ModelView.time(world, 0), now).toMillis();
            long last = Duration.between(
                            ModelView.time(world, 0), restart.window().until())
                    .toMillis();
            long begin = world.worst ? last - 1 : first + random.nextLong(last - first);
            long most = world.stretched(downtime);
            long down = world.worst ? most : random.nextLong(most + 1);
            Missed losses = new Missed();
            PlayedChain played =
                    new PlayedChain(chain, new Stop(Component.MINER, begin, begin + down, Long.MAX_VALUE), losses);
            losses.of = played;
            while (played.open < chain.open + AFTERWARDS) {
                played.step();
            }
            for (long n = chain.open; n < played.open; n++) {
                for (int p = 0; p < World.MOST_PARTITIONS; p++) {
                    boolean only = losses.has(n, p, n > chain.open) && !sound.has(n, p);
                    assertThat(only)
                            .as(
                                    "%s%nat head %d: deadline %d, partition %d was not proven after: %s",
                                    world, chain.epoch, n, p, restart.sentence())
                            .isFalse();
                }
            }
        }
    }

    /** What is lost at a close, and what only by a reorganisation right after it. */
    private static final class Missed implements PlayedChain.Witness {
        private final Losses atClose = new Losses();
        private final Losses later = new Losses();
        private PlayedChain of;

        @Override
        public void missed(long deadline, int partition) {
            (deadline == of.open ? atClose : later).missed(deadline, partition);
        }

        @Override
        public void closed(long deadline, boolean recoveriesDeclared) {
            // Recoveries differ with what was lost before.
        }

        @Override
        public long started(long deadline, long at) {
            return at;
        }

        @Override
        public long pushed(long deadline, long at) {
            return at;
        }

        boolean has(long deadline, int partition, boolean afterClose) {
            return atClose.has(deadline, partition) || (afterClose && later.has(deadline, partition));
        }
    }
}
