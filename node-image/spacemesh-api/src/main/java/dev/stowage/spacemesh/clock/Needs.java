package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All times from now to the end of the next epoch in which a component must work. What is not known counts as the worst
 * that it can be, and then the lack of knowledge is the obstacle.
 */
final class Needs {
    /** The round that is being proven for started in the epoch before; the one before that may still be published. */
    private static final int ROUNDS_BACK = 2;

    private final NetworkClock clock;
    private final Caution caution;
    private final Set<String> poets;
    private final Instant now;
    private final long epoch;
    private final Instant seen;
    private final Instant horizon;
    private final List<Need> needs = new ArrayList<>();

    private Needs(Question question, Instant now) {
        this.clock = question.clock();
        this.caution = question.caution();
        this.poets = question.view().poets();
        this.now = now;
        this.epoch = clock.epoch(now);
        // The node's layer may be one behind ours: the look is then as old as that.
        this.seen = clock.layerStart(clock.layer(now) - 1).minus(caution.apart());
        this.horizon = horizon(clock, now);
    }

    static Instant horizon(NetworkClock clock, Instant now) {
        return clock.epochStart(clock.epoch(now) + 2);
    }

    static List<Need> ofNode(Question question, List<IdentityView> identities, Instant now) {
        Needs of = new Needs(question, now);
        for (IdentityView identity : identities) {
            of.proving(identity);
            of.rounds().forEach(round -> of.registration(identity, round));
            of.rounds().forEach(round -> of.publication(identity, round));
            of.proposals(identity);
        }
        if (!identities.isEmpty()) {
            of.epochStarts();
        }
        of.end();
        return of.needs;
    }

    static List<Need> ofProver(Question question, IdentityView identity, Instant now) {
        Needs of = new Needs(question, now);
        of.atWork(identity);
        of.proving(identity);
        of.rounds().forEach(round -> of.publication(identity, round));
        of.end();
        return of.needs;
    }

    /** Those that anything can be due for until the end of the next epoch. */
    private Stream<Round> rounds() {
        return LongStream.rangeClosed(Math.max(0, epoch - ROUNDS_BACK), epoch + 1)
                .mapToObj(clock::round);
    }

    private void end() {
        needs.add(new Need(SpacemeshObstacle.TOO_LONG, "", "", horizon, horizon, Instant.MAX, Instant.MAX));
    }

    private void atWork(IdentityView identity) {
        switch (identity.prover()) {
            case Fact.Known<ProverStatus>(ProverStatus status) -> {
                if (status != ProverStatus.IDLE) {
                    untilDone(
                            identity,
                            SpacemeshObstacle.PROVER_BUSY,
                            status == ProverStatus.PROVING
                                    ? "is at work"
                                    : "has a result that the node has not fetched");
                }
            }
            case Fact.Unknown<ProverStatus>(String problem) ->
                untilDone(identity, SpacemeshObstacle.PROVER_UNKNOWN, problem);
        }
    }

    private void proving(IdentityView identity) {
        switch (identity.activations()) {
            case Fact.Known<Activations>(Activations known) -> {
                if (!known.ready()) {
                    untilDone(identity, SpacemeshObstacle.INITIAL_PROOF_MISSING, "");
                }
            }
            case Fact.Unknown<Activations>(String problem) ->
                untilDone(identity, SpacemeshObstacle.ACTIVATIONS_UNKNOWN, problem);
        }
        switch (identity.post()) {
            case Fact.Known<PostState>(PostState state) -> {
                if (state == PostState.PROVING) {
                    untilDone(identity, SpacemeshObstacle.PROVING, "");
                }
            }
            case Fact.Unknown<PostState>(String problem) ->
                untilDone(identity, SpacemeshObstacle.POST_STATE_UNKNOWN, problem);
        }
    }

    /** A proof of a cycle gap is made when the gap closes; when any other is made, nobody knows. */
    private void untilDone(IdentityView identity, SpacemeshObstacle obstacle, String about) {
        Instant foreseen = rounds().filter(round -> toPublish(identity, round) && !now.isBefore(round.ends()))
                .map(round -> now.isBefore(round.nextStarts()) ? round.nextStarts() : round.publishBy())
                .filter(now::isBefore)
                .findFirst()
                .orElse(horizon);
        needs.add(new Need(obstacle, identity.name(), about, now, now, horizon, foreseen));
    }

    private void registration(IdentityView identity, Round round) {
        if (identity.registrations() instanceof Fact.Known<Registrations>(Registrations known)
                && known.all(round.number(), poets)) {
            return;
        }
        round(
                identity,
                round,
                new Need(
                        SpacemeshObstacle.REGISTRATION_DUE,
                        identity.name(),
                        "the round starts",
                        round.starts(),
                        round.registrationOpens(),
                        round.starts(),
                        round.starts()));
    }

    private void publication(IdentityView identity, Round round) {
        if (!toPublish(identity, round)) {
            return;
        }
        Need usual = new Need(
                SpacemeshObstacle.NOT_PUBLISHED,
                identity.name(),
                "the cycle gap opens",
                round.ends(),
                round.ends(),
                round.publishBy(),
                round.nextStarts());
        if (!now.isBefore(round.nextStarts().plus(caution.apart()))) {
            usual = usual.dueInstead("it becomes void", round.publishBy()).endsLate();
        } else if (!now.isBefore(round.ends())) {
            usual = usual.dueInstead("the next round starts", round.nextStarts());
        }
        round(identity, round, usual);
    }

    private void round(IdentityView identity, Round round, Need need) {
        Need apart = need.widened(caution.apart());
        if (identity.registrations() instanceof Fact.Unknown<Registrations>(String problem)
                && !now.isBefore(round.registrationOpens())) {
            needs.add(apart.because(SpacemeshObstacle.REGISTRATIONS_UNKNOWN, problem));
        } else if (need.obstacle() == SpacemeshObstacle.NOT_PUBLISHED
                && identity.activations() instanceof Fact.Unknown<Activations>(String problem)) {
            needs.add(apart.because(SpacemeshObstacle.ACTIVATIONS_UNKNOWN, problem));
        } else {
            needs.add(apart);
        }
    }

    private boolean toPublish(IdentityView identity, Round round) {
        return mayBeRegistered(identity, round) && !hasPublished(identity, round.publishEpoch());
    }

    /** Who was not registered when this was seen can have become so since, as long as the round had not started. */
    private boolean mayBeRegistered(IdentityView identity, Round round) {
        return !(identity.registrations() instanceof Fact.Known<Registrations>(Registrations known))
                || known.any(round.number())
                || seen.isBefore(round.starts().plus(caution.apart()));
    }

    private static boolean hasPublished(IdentityView identity, long epoch) {
        return identity.activations() instanceof Fact.Known<Activations>(Activations known)
                && known.epochs().contains(epoch);
    }

    private void proposals(IdentityView identity) {
        if (identity.eligibilities() instanceof Fact.Known<Eligibilities>(Eligibilities known)
                && known.epoch() == epoch) {
            for (long layer : known.layers()) {
                Instant starts = clock.layerStart(layer);
                Instant ends = clock.layerStart(layer + 1);
                needs.add(new Need(
                                SpacemeshObstacle.ELIGIBLE_LAYER,
                                identity.name(),
                                "layer " + layer,
                                starts,
                                starts,
                                ends,
                                ends)
                        .widened(caution.aroundLayer()));
            }
        } else if (mayBeEligible(identity)) {
            needs.add(new Need(
                    SpacemeshObstacle.ELIGIBILITIES_UNKNOWN,
                    identity.name(),
                    identity.eligibilities() instanceof Fact.Unknown<Eligibilities>(String problem)
                            ? problem
                            : "those that were read are of another epoch than " + epoch,
                    now,
                    clock.epochStart(epoch),
                    clock.epochStart(epoch + 1),
                    clock.epochStart(epoch + 1)));
        }
    }

    private boolean mayBeEligible(IdentityView identity) {
        return identity.activations() instanceof Fact.Unknown
                || hasPublished(identity, epoch - 1)
                || mayHavePublishedSince(identity);
    }

    /** The epoch is so young that an ATX for it can have been published after the look. */
    private boolean mayHavePublishedSince(IdentityView identity) {
        return epoch >= ROUNDS_BACK
                && seen.isBefore(clock.epochStart(epoch).plus(caution.apart()))
                && mayBeRegistered(identity, clock.round(epoch - ROUNDS_BACK));
    }

    private void epochStarts() {
        for (long number = epoch; number <= epoch + 2; number++) {
            Instant starts = clock.epochStart(number);
            needs.add(new Need(SpacemeshObstacle.EPOCH_START, "", "epoch " + number, starts, starts, starts, starts)
                    .widened(caution.aroundEpoch()));
        }
    }
}
