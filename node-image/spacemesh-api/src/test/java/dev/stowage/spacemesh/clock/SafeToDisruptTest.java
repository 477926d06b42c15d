package dev.stowage.spacemesh.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.spacemesh.clock.Verdict.NotSafe;
import dev.stowage.spacemesh.clock.Verdict.Refusal;
import dev.stowage.spacemesh.clock.Verdict.Safe;
import dev.stowage.spacemesh.clock.Verdict.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Epoch 45 of mainnet, hour by hour. */
class SafeToDisruptTest {
    private static final NetworkClock CLOCK = NetworkClock.MAINNET;
    private static final Caution CAUTION = Caution.usual(CLOCK);
    private static final long EPOCH = 45;
    private static final Component NODE = new Component.Node();
    private static final Component PROVER = new Component.Prover("alpha");
    private static final Set<String> POETS = Set.of("poet-110", "poet-111");
    private static final Duration STOP = Duration.ofMinutes(10);

    /** Registered for the round that ends in this epoch, published in the one before, nothing to propose. */
    private static final IdentityView ALPHA = new IdentityView(
            "alpha",
            Fact.known(new Activations(Set.of(EPOCH - 1), true)),
            Fact.known(new Registrations(Map.of(EPOCH - 1, POETS))),
            Fact.known(PostState.IDLE),
            Fact.known(ProverStatus.IDLE),
            Fact.known(new Eligibilities(EPOCH, Set.of())));

    private static Instant at(double hours) {
        return CLOCK.epochStart(EPOCH).plusSeconds(Math.round(hours * 3600));
    }

    private static Verdict ask(Component component, Instant now, IdentityView... identities) {
        return ask(component, STOP, now, identities);
    }

    private static Verdict ask(Component component, Duration downtime, Instant now, IdentityView... identities) {
        NodeView view = new NodeView(Fact.known(CLOCK.layer(now)), POETS, Fact.known(List.of(identities)));
        return SafeToDisrupt.ask(new Question(CLOCK, view, new Disruption(component, downtime), CAUTION), now);
    }

    private static Window window(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Safe.class);
        return ((Safe) verdict).window();
    }

    private static NotSafe refused(Verdict verdict, Reason... reasons) {
        assertThat(verdict).isInstanceOf(NotSafe.class);
        NotSafe not = (NotSafe) verdict;
        assertThat(not.refusals()).extracting(Refusal::reason).containsExactly(reasons);
        return not;
    }

    private static IdentityView published(IdentityView of) {
        return with(of, Fact.known(new Activations(Set.of(EPOCH - 1, EPOCH), true)));
    }

    private static IdentityView with(IdentityView of, Fact<Activations> activations) {
        return new IdentityView(of.name(), activations, of.registrations(), of.post(), of.prover(), of.eligibilities());
    }

    private static IdentityView registered(IdentityView of, Fact<Registrations> registrations) {
        return new IdentityView(of.name(), of.activations(), registrations, of.post(), of.prover(), of.eligibilities());
    }

    private static IdentityView eligible(IdentityView of, Fact<Eligibilities> eligibilities) {
        return new IdentityView(of.name(), of.activations(), of.registrations(), of.post(), of.prover(), eligibilities);
    }

    private static IdentityView proving(IdentityView of, Fact<PostState> post, Fact<ProverStatus> prover) {
        return new IdentityView(of.name(), of.activations(), of.registrations(), post, prover, of.eligibilities());
    }

    @Test
    void theLongWindowLastsUntilTheGapOpens() {
        Window window = window(ask(NODE, at(100), ALPHA));
        assertThat(window.from()).isEqualTo(at(100));
        assertThat(window.until()).isEqualTo(at(228).minus(CAUTION.apart()));
        assertThat(window.latestBegin()).isEqualTo(at(228).minus(Duration.ofMinutes(25)));
        assertThat(window(ask(PROVER, at(100), ALPHA))).isEqualTo(window);
    }

    @Test
    void whoBeginsAtTheLatestMomentIsSafeAndAMomentLaterIsNot() {
        Instant latest = at(228).minus(Duration.ofMinutes(25));
        assertThat(window(ask(NODE, latest, ALPHA)).latestBegin()).isEqualTo(latest);
        NotSafe not = refused(ask(NODE, latest.plusMillis(1), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(not.sentence())
                .isEqualTo("stopping the node for 10 min is not safe now: the ATX of alpha is not published, and the"
                        + " cycle gap opens at 2025-04-13T20:00:00Z (in 24 min 59 s). Next window: from"
                        + " 2025-04-14T08:10:00Z (in 12 h 34 min) for 3 d 22 h");
    }

    @Test
    void inTheGapOneWaitsForThePublication() {
        NotSafe not = refused(ask(NODE, at(230), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(not.refusals().getFirst().sentence())
                .isEqualTo("the ATX of alpha is not published, and the next round starts at 2025-04-14T08:00:00Z"
                        + " (in 10 h)");
        refused(ask(PROVER, at(230), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(window(ask(NODE, at(230), published(ALPHA))).until()).isEqualTo(at(239).minus(CAUTION.apart()));
        assertThat(window(ask(PROVER, at(230), published(ALPHA))).until()).isEqualTo(at(336 + 228 - 1.0 / 6));
    }

    @Test
    void anAtxThatIsLateIsWaitedForUntilItIsVoid() {
        NotSafe not = refused(ask(PROVER, at(300), ALPHA), Reason.NOT_PUBLISHED);
        assertThat(not.sentence()).contains("it is void at 2025-04-18T08:00:00Z (in 1 d 12 h)");
        assertThat(not.next()).isNotNull();
        assertThat(not.next().from()).isEqualTo(at(336 + 1.0 / 6));
    }

    @Test
    void registrationIsWaitedForAtEveryPoet() {
        IdentityView alpha = published(ALPHA);
        refused(ask(NODE, at(239.5), alpha), Reason.REGISTRATION_DUE);
        IdentityView some = registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, Set.of("poet-110")))));
        NotSafe not = refused(ask(NODE, at(239.5), some), Reason.REGISTRATION_DUE);
        assertThat(not.sentence()).contains("the round starts at 2025-04-14T08:00:00Z (in 30 min)");
        IdentityView all = registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        assertThat(window(ask(NODE, at(239.5), all)).until()).isEqualTo(at(335));
        assertThat(window(ask(PROVER, at(239.5), some)).until()).isAfter(at(336));
    }

    @Test
    void withoutKnownPoetsNoRegistrationIsComplete() {
        IdentityView all = registered(published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        NodeView view = new NodeView(Fact.known(CLOCK.layer(at(239.5))), Set.of(), Fact.known(List.of(all)));
        Question question = new Question(CLOCK, view, new Disruption(NODE, STOP), CAUTION);
        refused(SafeToDisrupt.ask(question, at(239.5)), Reason.REGISTRATION_DUE);
    }

    @Test
    void whoMissedTheRegistrationHasNoGap() {
        IdentityView missed = registered(ALPHA, Fact.known(new Registrations(Map.of())));
        assertThat(window(ask(NODE, at(230), missed)).until()).isEqualTo(at(239).minus(CAUTION.apart()));
    }

    @Test
    void theNextWindowOfOneWithoutARoundLastsUntilItCanRegisterAgain() {
        IdentityView out = registered(published(ALPHA), Fact.known(new Registrations(Map.of())));
        NotSafe not = refused(ask(NODE, at(335.5), out), Reason.EPOCH_START);
        assertThat(not.next().from()).isEqualTo(at(337));
        assertThat(not.next().until()).isEqualTo(at(336 + 239).minus(CAUTION.apart()));
    }

    /** Published four hours into the gap, registered half an hour after that opened. */
    @Test
    void mostOfAnEpochIsSafeForAStopOfTenMinutes() {
        int safe = 0;
        int minutes = 336 * 60;
        for (int minute = 0; minute < minutes; minute++) {
            Instant now = at(0).plus(Duration.ofMinutes(minute));
            IdentityView alpha = minute < 232 * 60 ? ALPHA : published(ALPHA);
            safe += ask(
                                    NODE,
                                    now,
                                    minute < 239 * 60 + 30
                                            ? alpha
                                            : registered(alpha, Fact.known(new Registrations(Map.of(EPOCH, POETS)))))
                            instanceof Safe
                    ? 1
                    : 0;
        }
        assertThat(100.0 * safe / minutes).isBetween(97.7, 97.8);
    }

    @Test
    void aStopKeepsAwayFromEligibleLayers() {
        IdentityView alpha = eligible(ALPHA, Fact.known(new Eligibilities(EPOCH, Set.of(CLOCK.layer(at(101))))));
        assertThat(window(ask(NODE, at(100), alpha)).until()).isEqualTo(at(101).minus(Duration.ofMinutes(10)));
        NotSafe not = refused(ask(NODE, at(101), alpha), Reason.ELIGIBLE_LAYER);
        assertThat(not.sentence())
                .contains("a proposal of alpha is possible in layer " + CLOCK.layer(at(101))
                        + " at 2025-04-08T13:00:00Z");
        assertThat(not.next().from()).isEqualTo(at(101).plus(Duration.ofMinutes(15)));
        window(ask(PROVER, at(101), alpha));
    }

    @Test
    void theStartOfAnEpochBelongsToTheNode() {
        refused(ask(NODE, at(0.9), ALPHA), Reason.EPOCH_START);
        window(ask(NODE, at(1), ALPHA));
        IdentityView done = registered(published(ALPHA), Fact.known(new Registrations(Map.of(EPOCH, POETS))));
        NotSafe not = refused(ask(NODE, at(335), done), Reason.EPOCH_START);
        assertThat(not.sentence())
                .contains("the start of epoch 46 at")
                .contains("if no layer of epoch 46 is in the way");
        assertThat(not.next().from()).isEqualTo(at(337));
        assertThat(not.next().until()).isEqualTo(at(336 + 228).minus(CAUTION.apart()));
    }

    @Test
    void anAtxThatMayHaveComeAfterTheLookMakesEligible() {
        Caution brave = new Caution(Duration.ZERO, Duration.ZERO, Duration.ofMillis(1), 0);
        Instant now = at(0.05);
        IdentityView late = eligible(
                registered(
                        with(ALPHA, Fact.known(new Activations(Set.of(EPOCH - 2), true))),
                        Fact.known(new Registrations(Map.of(EPOCH - 2, POETS)))),
                Fact.known(new Eligibilities(EPOCH - 1, Set.of())));
        NodeView view = new NodeView(Fact.known(CLOCK.layer(now) - 1), POETS, Fact.known(List.of(late)));
        Question question = new Question(CLOCK, view, new Disruption(NODE, STOP), brave);
        refused(SafeToDisrupt.ask(question, now), Reason.ELIGIBILITIES_UNKNOWN);
    }

    @Test
    void aProofThatIsWantedIsNotBrokenOff() {
        IdentityView wanted = proving(ALPHA, Fact.known(PostState.PROVING), Fact.known(ProverStatus.IDLE));
        assertThat(refused(ask(NODE, at(100), wanted), Reason.PROVING).next()).isNull();
        refused(ask(PROVER, at(100), wanted), Reason.PROVING);
        IdentityView busy = proving(ALPHA, Fact.known(PostState.IDLE), Fact.known(ProverStatus.PROVING));
        assertThat(refused(ask(PROVER, at(100), busy), Reason.PROVER_BUSY).sentence())
                .contains("the prover of alpha is at work")
                .endsWith("No window can be foreseen");
        IdentityView done = proving(ALPHA, Fact.known(PostState.IDLE), Fact.known(ProverStatus.DONE_PROVING));
        refused(ask(PROVER, at(100), done), Reason.PROVER_BUSY);
        NotSafe gap = refused(
                ask(PROVER, at(230), proving(ALPHA, Fact.known(PostState.PROVING), Fact.known(ProverStatus.PROVING))),
                Reason.NOT_PUBLISHED,
                Reason.PROVING,
                Reason.PROVER_BUSY);
        assertThat(gap.next().from()).isEqualTo(at(240).plus(CAUTION.apart()));
    }

    @Test
    void aNewIdentityIsLeftAloneUntilItsFirstProof() {
        IdentityView fresh = registered(
                with(ALPHA, Fact.known(new Activations(Set.of(), false))), Fact.known(new Registrations(Map.of())));
        refused(ask(NODE, at(100), fresh), Reason.INITIAL_PROOF_MISSING);
        refused(ask(PROVER, at(100), fresh), Reason.INITIAL_PROOF_MISSING);
        IdentityView ready = with(fresh, Fact.known(new Activations(Set.of(), true)));
        assertThat(window(ask(NODE, at(100), ready)).until()).isEqualTo(at(239).minus(CAUTION.apart()));
    }

    @Test
    void whatIsNotKnownIsNamed() {
        refused(ask(NODE, at(100), with(ALPHA, Fact.unknown("no answer"))), Reason.ACTIVATIONS_UNKNOWN);
        refused(ask(PROVER, at(100), with(ALPHA, Fact.unknown("no answer"))), Reason.ACTIVATIONS_UNKNOWN);
        refused(
                ask(NODE, at(100), proving(ALPHA, Fact.unknown("no answer"), ALPHA.prover())),
                Reason.POST_STATE_UNKNOWN);
        refused(ask(PROVER, at(100), proving(ALPHA, ALPHA.post(), Fact.unknown("no answer"))), Reason.PROVER_UNKNOWN);
        NotSafe layers = refused(
                ask(NODE, at(100), eligible(ALPHA, Fact.unknown("no event yet"))), Reason.ELIGIBILITIES_UNKNOWN);
        assertThat(layers.sentence()).contains("the eligible layers of alpha are not known: no event yet");
        refused(
                ask(NODE, at(100), eligible(ALPHA, Fact.known(new Eligibilities(EPOCH - 1, Set.of())))),
                Reason.ELIGIBILITIES_UNKNOWN);
    }

    @Test
    void unknownRegistrationsMatterOnlyWhereARegistrationWould() {
        IdentityView alpha = registered(ALPHA, Fact.unknown("the node was restarted"));
        window(ask(NODE, at(100), alpha));
        assertThat(refused(ask(NODE, at(230), alpha), Reason.REGISTRATIONS_UNKNOWN)
                        .sentence())
                .contains("the PoET registrations of alpha are not known: the node was restarted");
        refused(ask(PROVER, at(230), alpha), Reason.REGISTRATIONS_UNKNOWN);
        refused(ask(NODE, at(239.5), published(alpha)), Reason.REGISTRATIONS_UNKNOWN);
        window(ask(NODE, at(230), published(alpha)));
    }

    @Test
    void aLookThatCannotBeTrustedIsRefusedAsAWhole() {
        Instant now = at(100);
        Fact<List<IdentityView>> alpha = Fact.known(List.of(ALPHA));
        long layer = CLOCK.layer(now);
        window(look(Fact.known(layer - 1), alpha));
        window(look(Fact.known(layer + 1), alpha));
        assertThat(refused(look(Fact.known(layer - 2), alpha), Reason.CLOCKS_DIFFER)
                        .next())
                .isNull();
        refused(look(Fact.known(layer + 2), alpha), Reason.CLOCKS_DIFFER);
        refused(look(Fact.unknown("timed out"), alpha), Reason.LAYER_UNKNOWN);
        refused(look(Fact.known(layer), Fact.unknown("timed out")), Reason.IDENTITIES_UNKNOWN);
        refused(look(Fact.known(layer), Fact.known(List.of(ALPHA, ALPHA))), Reason.CONTRADICTION);
        refused(look(Fact.known(layer), with(Set.of(EPOCH + 2))), Reason.CONTRADICTION);
        refused(
                look(
                        Fact.known(layer),
                        known(registered(ALPHA, Fact.known(new Registrations(Map.of(EPOCH + 2, POETS)))))),
                Reason.CONTRADICTION);
        refused(
                look(Fact.known(layer), known(eligible(ALPHA, Fact.known(new Eligibilities(EPOCH, Set.of(7L)))))),
                Reason.CONTRADICTION);
        refused(ask(new Component.Prover("beta"), now, ALPHA), Reason.IDENTITY_MISSING);
    }

    private static Fact<List<IdentityView>> with(Set<Long> epochs) {
        return known(with(ALPHA, Fact.known(new Activations(epochs, true))));
    }

    private static Fact<List<IdentityView>> known(IdentityView identity) {
        return Fact.known(List.of(identity));
    }

    private static Verdict look(Fact<Long> layer, Fact<List<IdentityView>> identities) {
        return SafeToDisrupt.ask(
                new Question(CLOCK, new NodeView(layer, POETS, identities), new Disruption(NODE, STOP), CAUTION),
                at(100));
    }

    @Test
    void theInitialiserMayAlwaysBeStopped() {
        NodeView nothing = new NodeView(Fact.unknown("no node"), Set.of(), Fact.unknown("no node"));
        Disruption stop = new Disruption(new Component.Initialiser(), Duration.ofDays(300));
        Verdict verdict = SafeToDisrupt.ask(new Question(CLOCK, nothing, stop, CAUTION), at(239.9));
        assertThat(window(verdict).latestBegin()).isAfter(at(336));
        assertThat(verdict.sentence()).contains("by a signal");
    }

    @Test
    void nothingIsSafeThatLastsLongerThanCanBeForeseen() {
        assertThat(window(ask(NODE, at(100))).until()).isEqualTo(CLOCK.epochStart(EPOCH + 2));
        NotSafe not = refused(ask(NODE, Duration.ofDays(28), at(100)), Reason.TOO_LONG);
        assertThat(not.sentence())
                .endsWith(
                        "No window can be foreseen that is long enough: the longest has 23 d 20 h, and this takes 42 d"
                                + " with its margin");
    }

    @Test
    void manyIdentitiesAreNotAllNamed() {
        List<IdentityView> many = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            IdentityView of = ALPHA;
            many.add(new IdentityView(
                    name, of.activations(), of.registrations(), of.post(), of.prover(), of.eligibilities()));
        }
        NotSafe not = refused(ask(NODE, at(230), many.toArray(IdentityView[]::new)), Reason.NOT_PUBLISHED);
        assertThat(not.sentence()).contains("the ATX of a, b, c and 2 more is not published");
    }

    @Test
    void beforeGenesisNothingIsDue() {
        Instant now = CLOCK.genesis().minus(Duration.ofDays(3));
        IdentityView none = new IdentityView(
                "alpha",
                Fact.known(new Activations(Set.of(), true)),
                Fact.known(new Registrations(Map.of())),
                Fact.known(PostState.IDLE),
                Fact.known(ProverStatus.IDLE),
                Fact.unknown("no epoch yet"));
        NodeView view = new NodeView(Fact.known(0L), POETS, Fact.known(List.of(none)));
        Verdict verdict = SafeToDisrupt.ask(new Question(CLOCK, view, new Disruption(NODE, STOP), CAUTION), now);
        assertThat(window(verdict).until()).isEqualTo(CLOCK.genesis().minus(CAUTION.aroundEpoch()));
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsExplainedInTheDocs(Reason reason) throws IOException {
        Path page = Path.of("../../docs/networks/spacemesh-clock.md");
        assertThat(Files.readString(page)).contains("`" + reason + "`");
    }

    @Test
    void cautionsAndStopsThatMakeNoSenseAreRefused() {
        Duration one = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new Caution(one, Duration.ZERO, one, 0)).hasMessageContaining("the most room");
        assertThatThrownBy(() -> new Caution(Duration.ZERO, one, Duration.ZERO, 0))
                .hasMessageContaining("most room");
        assertThatThrownBy(() -> new Caution(Duration.ZERO, Duration.ZERO, Duration.ZERO, 0))
                .hasMessageContaining("most room");
        assertThatThrownBy(() -> new Caution(one, one, one, -1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Disruption(NODE, Duration.ofDays(367))).hasMessageContaining("a year");
    }
}
