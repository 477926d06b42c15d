package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.Seen;
import dev.stowage.operator.decide.Plan.Asked;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is done with the decisions of gates, whatever they ask. */
class GatesTest {
    private static final Step START = new Step.TakeLease("lease");
    private static final Step STOP = new Step.Suspend("alpha-play", "uid-play", true);
    private static final Step REMOVE = new Step.Remove(Job.class, "alpha-play", "uid-play");
    private static final Work AT_WORK = work(false);

    /** Remembers the gates that were asked. */
    private record Asking(boolean paused, String records) implements Look<String, Asking> {
        @Override
        public Asking with(String changed) {
            return new Asking(paused, changed);
        }
    }

    private record One(String condition, Decision<String> decision) implements Gate<String, Asking> {
        @Override
        public Decision<String> decide(Asking look) {
            return decision;
        }

        @Override
        public Set<String> components() {
            return condition.equals("Played") ? Set.of("play") : Set.of();
        }
    }

    @Test
    void whatAnOpenGateFoundOutIsRecorded() {
        Plan<String> plan = plan(false, AT_WORK, open("Ordered", "found"), open("Played", "done"));

        assertThat(plan.records()).isEqualTo("done");
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.ready()).isEqualTo(Verdict.yes(Plan.READY, CommonReason.READY, "whole"));
    }

    @Test
    void theFirstGateThatIsNotOpenBlocksAllBehindIt() {
        for (Decision<String> first : List.of(closed("Ordered", START), recording("Ordered", "new"))) {
            Plan<String> plan = plan(false, AT_WORK, new One("Ordered", first), open("Played", "done"));

            assertThat(plan.conditions().getLast())
                    .isEqualTo(Verdict.unknown("Played", CommonReason.BLOCKED, "Waits for Ordered"));
            assertThat(plan.ready().isTrue()).isFalse();
            assertThat(plan.ready().message()).isEqualTo(first.verdict().message());
        }
    }

    /** A crash between both must not matter. */
    @Test
    void whatIsRecordedIsNotDoneInTheSameLook() {
        Plan<String> plan = plan(false, AT_WORK, new One("Ordered", recording("Ordered", "new")));

        assertThat(plan.records()).isEqualTo("new");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void whileItIsPausedNothingIsDoneOrRecordedAhead() {
        for (Decision<String> first : List.of(closed("Ordered", START), recording("Ordered", "new"))) {
            Plan<String> plan = plan(true, work(true), new One("Ordered", first));

            assertThat(plan.steps()).isEmpty();
            assertThat(plan.records()).isEqualTo("before");
            assertThat(plan.ready().reason()).isEqualTo(CommonReason.PAUSED);
        }
    }

    /** And once, though a gate asks for it too. */
    @Test
    void aPauseStopsWhatWorksWhateverGateIsClosed() {
        Asked stop = new Asked("Played", STOP);

        assertThat(plan(true, AT_WORK, new One("Ordered", closed("Ordered", START)), open("Played", ""))
                        .steps())
                .containsExactly(stop);
        assertThat(plan(true, AT_WORK, new One("Played", closed("Played", STOP)))
                        .steps())
                .containsExactly(stop);
    }

    @Test
    void whereNoSpecCanBeFollowedNothingIsDoneButAPause() {
        Verdict problem = Verdict.no(Plan.READY, CommonReason.INVALID_SPEC, "spec.seconds: must be 1 to 3600");
        for (boolean paused : new boolean[] {true, false}) {
            AcceptedSpec<String> none = new AcceptedSpec<>(null, problem, paused);

            Plan<String> plan = gates(open("Ordered", "found"), open("Played", "done"))
                    .plan(none, AT_WORK, "before", spec -> new Asking(paused, "before"));

            assertThat(plan.steps()).isEqualTo(paused ? List.of(new Asked("Played", STOP)) : List.of());
            assertThat(plan.records()).isEqualTo("before");
            assertThat(plan.ready().reason()).isEqualTo(CommonReason.INVALID_SPEC);
        }
    }

    @Test
    void whileAnEarlierSpecIsFollowedTheProblemIsTold() {
        Verdict problem = Verdict.no(Plan.READY, CommonReason.INVALID_SPEC, "spec.seconds: must be 1 to 3600");

        Plan<String> plan = gates(open("Ordered", "found"))
                .plan(
                        new AcceptedSpec<>("earlier", problem, false),
                        AT_WORK,
                        "before",
                        spec -> new Asking(false, spec));

        assertThat(plan.ready()).isEqualTo(problem);
        assertThat(plan.conditions()).allMatch(Verdict::isTrue);
    }

    @Test
    void whereTheNamespaceEndsTheJobsAreRemovedWhateverElseIsTheMatter() {
        for (AcceptedSpec<String> spec : List.of(
                AcceptedSpec.of("spec", false),
                AcceptedSpec.of("spec", true),
                new AcceptedSpec<String>(null, Verdict.no(Plan.READY, CommonReason.INVALID_SPEC, "no"), false))) {
            Work ending = new Work(AT_WORK.jobs(), List.of(), true);

            Plan<String> plan = gates(open("Ordered", "found"), open("Played", "done"))
                    .plan(spec, ending, "before", s -> new Asking(false, "before"));

            assertThat(plan.steps()).containsExactly(new Asked("Played", REMOVE));
            assertThat(plan.records()).isEqualTo("before");
            assertThat(plan.ready().reason()).isEqualTo(CommonReason.STOPPING);
        }
    }

    private static Plan<String> plan(boolean paused, Work work, One... gates) {
        return gates(gates).plan(AcceptedSpec.of("spec", paused), work, "before", spec -> new Asking(paused, "before"));
    }

    private static Gates<String, Asking> gates(One... gates) {
        return new Gates<>("whole", List.of(gates));
    }

    private static One open(String condition, String records) {
        return new One(condition, Decision.open(Verdict.yes(condition, CommonReason.READY, "open"), records));
    }

    private static Decision<String> closed(String condition, Step step) {
        return Decision.closed(Verdict.no(condition, CommonReason.STARTING, "closed"), step);
    }

    private static Decision<String> recording(String condition, String records) {
        return Decision.recording(Verdict.no(condition, CommonReason.STARTING, "recording"), records);
    }

    private static Work work(boolean suspended) {
        return new Work(Map.of("play", Seen.job(job -> job.suspended = suspended)), List.of(), false);
    }
}
