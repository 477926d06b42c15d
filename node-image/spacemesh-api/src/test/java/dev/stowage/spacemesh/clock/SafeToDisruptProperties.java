package dev.stowage.spacemesh.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.windows.Permit;
import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Plays networks forward and asks at random moments. What is called safe must lose nothing that would not have been
 * lost anyway. {@link World} says what may happen in such a network.
 */
class SafeToDisruptProperties {
    private static final int WORLDS = 1100;
    // A tenth of a million in every build, the million by make soak.
    private static final int OF_TEN = Boolean.getBoolean("stowage.soak") ? 10 : 1;
    private static final int SITUATIONS = 100 * OF_TEN;
    private static final Tally TALLY = new Tally();

    @Property(tries = WORLDS, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void whatIsSafeLosesNothing(@ForAll long seed) {
        new Situations(new World(seed), seed).play();
    }

    @AfterContainer
    static void enoughWasPlayed() {
        System.out.println(TALLY);
        assertThat(TALLY.situations()).isGreaterThanOrEqualTo(100_000L * OF_TEN);
        assertThat(TALLY.safe()).isGreaterThan(TALLY.situations() / 10);
    }

    /** The situations of one world. */
    private static final class Situations {
        private static final int FIRST_EPOCH = 1;
        private static final int AFTERWARDS = 2;

        private final World world;
        private final Course course;
        private final SplittableRandom random;
        private final Look look;

        Situations(World world, long seed) {
            this.world = world;
            this.course = new Course(world);
            this.random = new SplittableRandom(seed);
            this.look = new Look(world, course, random);
        }

        void play() {
            for (int i = 0; i < SITUATIONS; i++) {
                long layer = moment();
                int layersOld =
                        switch (random.nextInt(8)) {
                            case 0 -> random.nextInt(1, 9);
                            case 1, 2 -> 2;
                            default -> 1;
                        };
                long now = layer * world.layer() + random.nextLong(layersOld * world.layer());
                ask(layer, look.at(layer), now);
            }
        }

        /** Any layer, or one near to something that is due. */
        private long moment() {
            long first = FIRST_EPOCH * (long) world.clock.layersPerEpoch();
            long end = (World.EPOCHS - AFTERWARDS) * (long) world.clock.layersPerEpoch();
            if (random.nextBoolean()) {
                return random.nextLong(first, end);
            }
            Round round = world.clock.round(random.nextInt(World.EPOCHS));
            Instant near =
                    switch (random.nextInt(5)) {
                        case 0 -> round.registrationOpens();
                        case 1 -> round.starts();
                        case 2 -> round.ends();
                        case 3 -> round.nextStarts();
                        default -> round.publishBy();
                    };
            long layer = world.clock.layer(near) + random.nextInt(-3, 3);
            return layer >= first && layer < end ? layer : random.nextLong(first, end);
        }

        private void ask(long layer, NodeView view, long now) {
            Component component = component();
            Question question = question(component, view, downtime());
            Permit<SpacemeshObstacle> permit = SafeToDisrupt.ask(question, world.instant(now));
            if (permit instanceof Permit.Granted<SpacemeshObstacle> first && random.nextBoolean()) {
                question = question(component, view, longest(question, first));
                permit = SafeToDisrupt.ask(question, world.instant(now));
            }
            switch (permit) {
                case Permit.Granted<SpacemeshObstacle> safe -> {
                    Stop stop = stop(question, begin(safe.window()));
                    TALLY.safe(component, world.kind);
                    String lost = component instanceof Component.Initialiser ? "" : course.lost(layer, stop);
                    if (!lost.isEmpty()) {
                        throw new AssertionError("%s%nat %s, seen at %s: %s%n%s%nbut %s; %s to %s"
                                .formatted(
                                        world,
                                        world.instant(now),
                                        world.instant(layer * world.layer()),
                                        view,
                                        safe,
                                        lost,
                                        world.instant(stop.begin()),
                                        world.instant(stop.end())));
                    }
                }
                case Permit.Refused<SpacemeshObstacle> not -> {
                    Stop stop = stop(question, now);
                    TALLY.refused(
                            component, world.kind, not, course.lost(layer, stop).isEmpty());
                }
            }
        }

        private Component component() {
            int drawn = random.nextInt(20);
            return drawn == 0
                    ? new Component.Initialiser()
                    : drawn < 8
                            ? new Component.Prover("identity " + random.nextInt(world.identities))
                            : new Component.Node();
        }

        private Duration downtime() {
            long most = random.nextInt(6) == 0 ? world.epoch() / 2 : 6 * world.layer();
            return Duration.ofMillis(random.nextLong(most));
        }

        /** The longest downtime that fits: what happens then is most likely to show a mistake. */
        private Duration longest(Question question, Permit.Granted<SpacemeshObstacle> safe) {
            return safe.window()
                    .length()
                    .plus(question.caution().allowFor(question.disruption().downtime()))
                    .multipliedBy(100)
                    .dividedBy(100 + world.caution.marginPercent())
                    .minusNanos(1);
        }

        private Question question(Component component, NodeView view, Duration downtime) {
            return new Question(world.clock, view, new Disruption(component, downtime), world.caution);
        }

        private long begin(Window window) {
            long from = window.from().toEpochMilli();
            long last = window.until().minusNanos(1).toEpochMilli();
            assertThat(last).isGreaterThanOrEqualTo(from);
            return random.nextInt(3) == 0 ? last : random.nextInt(3) == 0 ? from : random.nextLong(from, last + 1);
        }

        private Stop stop(Question question, long begin) {
            long most = question.disruption().downtime().toMillis() * (100 + world.caution.marginPercent()) / 100;
            long down = random.nextInt(3) > 0 ? most : random.nextLong(most + 1);
            return switch (question.disruption().component()) {
                case Component.Node node -> new Stop(true, world.supervised ? 0 : -1, begin, begin + down);
                case Component.Prover(String name) ->
                    new Stop(false, Integer.parseInt(name.substring("identity ".length())), begin, begin + down);
                case Component.Initialiser initialiser -> new Stop(false, -1, begin, begin + down);
            };
        }
    }
}
