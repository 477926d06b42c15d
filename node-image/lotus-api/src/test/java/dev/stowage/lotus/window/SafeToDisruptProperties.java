package dev.stowage.lotus.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.window.Disruption.Component;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Permit;
import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Plays chains forward and asks at random moments. What is called safe must lose nothing that would not have been lost
 * anyway. {@link World} says what may happen on such a chain.
 */
class SafeToDisruptProperties {
    private static final int WORLDS = 1200;
    // A tenth of a million in every build, the million by make soak.
    private static final int OF_TEN = Boolean.getBoolean("stowage.soak") ? 10 : 1;
    private static final int SITUATIONS = 87 * OF_TEN;
    private static final Tally TALLY = new Tally();

    @Property(tries = WORLDS, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whatIsSafeLosesNothing(@ForAll long seed) {
        World world = new World(seed);
        Losses undisturbed = new Losses();
        PlayedChain chain = new PlayedChain(world, undisturbed);
        long end = world.origin + world.epochs - 1;
        while (chain.epoch < end) {
            chain.step();
        }
        new Situations(world, undisturbed, TALLY, SITUATIONS).play();
    }

    @AfterContainer
    static void enoughWasPlayed() {
        System.out.println(TALLY);
        assertThat(TALLY.situations()).isGreaterThanOrEqualTo(100_000L * OF_TEN);
        assertThat(TALLY.safe()).isGreaterThan(TALLY.situations() / 10);
    }

    /** The situations of one world. */
    private record Situations(World world, Losses undisturbed, Tally tally, int count) {
        private static final List<Component> COMPONENTS = List.of(Component.values());
        private static final long WARM_UP = 4;
        private static final int AT_ONCE = 3;
        private static final int AFTERWARDS = 5;
        private static final int MOST_DOWNTIME = 400;

        void play() {
            SplittableRandom random = new SplittableRandom(world.seed);
            PlayedChain chain = new PlayedChain(world, new Losses());
            long first = world.origin + WARM_UP * world.window;
            long period = (long) world.deadlines * world.window;
            int asked = 0;
            for (long left = period; left > 0; left--) {
                while (chain.epoch < first + period - left || world.isNull(chain.epoch)) {
                    chain.step();
                }
                // As many of those that are left as there are situations to ask for.
                while (asked < count && random.nextLong(left) < (count - asked) / AT_ONCE) {
                    ChainView view = ModelView.of(chain);
                    for (int i = 0; i < AT_ONCE; i++) {
                        ask(chain, view, random);
                    }
                    asked += AT_ONCE;
                }
            }
        }

        private void ask(PlayedChain chain, ChainView view, SplittableRandom random) {
            long now = chain.epoch * world.epochMillis
                    + world.arrival
                    + random.nextLong(2L * world.epochMillis - world.arrival);
            Instant instant = ModelView.time(world, now);
            Question question = question(view, instant, random);
            Sight sight = new Trust(question, instant).sight();
            List<Hindrance> hindrances = new Present(sight, SafeToDisrupt.rules(sight, question)).hindrances();
            boolean safe = hindrances.isEmpty();
            long begin = safe && random.nextInt(4) == 0 ? later(question, instant, sight.clock(), random) : sight.now();
            Stop stop = stop(question.disruption(), chain.epoch, now, begin, random);
            String lost = lost(chain, stop);
            tally.count(question.mode(), stop.component(), world.worst, hindrances, lost.isEmpty());
            if (safe && !lost.isEmpty()) {
                throw new AssertionError("%s%nat head %d (deadline %d opened %d): %s%nwas safe, %s mode, but %s; %s"
                        .formatted(
                                world,
                                chain.epoch,
                                chain.open,
                                chain.opened,
                                question.disruption(),
                                question.mode(),
                                lost,
                                stop));
            }
        }

        private Question question(ChainView view, Instant now, SplittableRandom random) {
            Component component = COMPONENTS.get(random.nextInt(COMPONENTS.size()));
            Mode mode = random.nextBoolean() ? Mode.STRICT : Mode.HARD;
            int most = random.nextInt(6) == 0 ? MOST_DOWNTIME : world.window * 5 / 4;
            Duration drawn = Duration.ofMillis(random.nextLong((long) world.epochMillis * most));
            Question question = new Question(
                    view,
                    new Disruption(component, drawn, random.nextBoolean()),
                    Fact.known(world.declared),
                    mode,
                    world.caution);
            return random.nextBoolean() ? question : longest(question, now);
        }

        /** With the longest downtime that the rules allow: what happens then is most likely to show a mistake. */
        private Question longest(Question question, Instant now) {
            Sight sight = new Trust(question, now).sight();
            Rules rules = SafeToDisrupt.rules(sight, question);
            long good = 0;
            long bad = MOST_DOWNTIME;
            while (bad - good > 1) {
                long middle = (good + bad) / 2;
                boolean allowed =
                        rules.with(question.mode(), middle).at(sight.now()).isEmpty();
                good = allowed ? middle : good;
                bad = allowed ? bad : middle;
            }
            Duration longest = sight.clock().without(good, world.caution.marginPercent());
            Disruption d = question.disruption();
            return new Question(
                    question.chain(),
                    new Disruption(d.component(), longest, d.commitsHeld()),
                    question.proving(),
                    question.mode(),
                    question.caution());
        }

        private Stop stop(Disruption disruption, long head, long now, long begin, SplittableRandom random) {
            long from = Math.max(now, begin * world.epochMillis);
            long to = (begin + 1) * world.epochMillis;
            long at = world.worst ? to - 1 : from + random.nextLong(to - from);
            long most = world.stretched(disruption.downtime());
            long down = world.worst || random.nextInt(3) == 0 ? most : random.nextLong(most + 1);
            return new Stop(
                    disruption.component(), at, at + down, disruption.commitsHeld() ? head + 1 : Long.MAX_VALUE);
        }

        /** Some epoch of the window that the answer gives. */
        private static long later(Question question, Instant now, EpochClock clock, SplittableRandom random) {
            return switch (SafeToDisrupt.ask(question, now)) {
                case Permit.Granted<LotusObstacle>(Window window, String s) -> {
                    long end = clock.began(window.until());
                    yield random.nextBoolean() ? end - 1 : random.nextLong(clock.began(window.from()), end);
                }
                case Permit.Refused<LotusObstacle> not -> throw new AssertionError("nothing hinders it: " + not);
            };
        }

        private String lost(PlayedChain chain, Stop stop) {
            Losses.Compared compared = undisturbed.new Compared(chain.open);
            PlayedChain stopped = new PlayedChain(chain, stop, compared);
            long end = Math.floorDiv(stop.end(), world.epochMillis) + AFTERWARDS * (long) world.window;
            while (stopped.epoch < end && compared.first().isEmpty()) {
                stopped.step();
            }
            return compared.first();
        }
    }
}
