package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.NOW;
import static dev.stowage.operator.postidentity.Situation.OTHER_NODE;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.Verified;
import dev.stowage.operator.postidentity.PostIdentityFacts.ClaimFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.LeaseFact;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostIdentityPlannerTest {

    @Nested
    class Key {
        @Test
        void aMissingSecretIsTheUsersToMake() {
            PostIdentityPlan plan = new Situation().plan();

            assertSays(plan, "KeyReady", Reason.SECRET_NOT_FOUND, "Secret the-key does not exist");
            assertThat(plan.steps()).isEmpty();
        }

        @Test
        void anAttemptIsRecordedBeforeAKeyIsMade() {
            Situation s = new Situation();
            s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, true, false);

            PostIdentityPlan first = s.plan();
            assertThat(first.steps()).isEmpty();
            assertThat(first.records().keyAttempt()).isEqualTo("attempt-1");

            s.records = first.records();
            assertThat(s.plan().steps()).containsExactly(new Step.GenerateKey("the-key", "attempt-1"));
        }

        @Test
        void aLostKeyIsNeverReplaced() {
            Situation s = Situation.readyToCompute();
            s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, true, false);
            s.key = new KeyFact.NoSecret();

            PostIdentityPlan plan = s.plan();

            assertSays(plan, "KeyReady", Reason.KEY_LOST, "restore it from a backup");
            assertThat(plan.steps()).isEmpty();
        }

        @Test
        void anotherKeyInTheSecretStartsNothing() {
            Situation s = Situation.readyToCompute();
            s.key = new KeyFact.Present(OTHER_NODE, null);

            PostIdentityPlan plan = s.plan();

            assertSays(plan, "KeyReady", Reason.KEY_CHANGED, "put the right key back");
            assertThat(plan.steps()).isEmpty();
            assertThat(plan.records().nodeId()).isEqualTo(NODE);
        }

        @Test
        void aMalformedKeySaysWhatIsWrong() {
            Situation s = new Situation();
            s.key = new KeyFact.Malformed("it has 3 characters");

            assertSays(s.plan(), "KeyReady", Reason.KEY_MALFORMED, "it has 3 characters");
        }
    }

    @Nested
    class Exclusive {
        @Test
        void aFreeLeaseIsTakenBeforeAnythingElse() {
            Situation s = Situation.readyToCompute();
            s.lease = new LeaseFact.Free();

            assertThat(s.plan().steps()).containsExactly(new Step.TakeLease(NODE));
        }

        @Test
        void aHeldLeaseStartsNothing() {
            Situation s = Situation.readyToCompute();
            s.lease = new LeaseFact.Other("PostIdentity other/one");

            PostIdentityPlan plan = s.plan();

            assertSays(plan, "Exclusive", Reason.DUPLICATE_IDENTITY, "PostIdentity other/one already has node id");
            assertThat(plan.steps()).isEmpty();
            assertThat(verdict(plan, "Initialized").reason()).isEqualTo(Reason.BLOCKED);
        }

        @Test
        void anUnknownHolderStartsNothing() {
            Situation s = Situation.readyToCompute();
            s.lease = new LeaseFact.Unknown("time-out");

            assertThat(s.plan().steps()).isEmpty();
            assertThat(PostIdentityStatusReport.ready(s.plan().verdicts()).status())
                    .isEqualTo("Unknown");
        }

        @Test
        void whatIsLeftOfAHolderIsWaitedForByName() {
            Situation s = Situation.readyToCompute();
            s.lease = new LeaseFact.LeftOver("pod pi-init-0-x on node n1 of the deleted PostIdentity ns/pi");

            assertSays(s.plan(), "Exclusive", Reason.WAITING_FOR_LEASE, "pod pi-init-0-x on node n1");
            assertThat(s.plan().steps()).isEmpty();
        }

        @Test
        void aHolderThatNobodyCanReadIsNotTakenForGone() {
            Situation s = Situation.readyToCompute();
            s.lease = new LeaseFact.Garbled("postidentity-abab");

            assertSays(s.plan(), "Exclusive", Reason.DUPLICATE_IDENTITY, "then delete that Lease");
            assertThat(s.plan().steps()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "ns/pi", "ns/pi/uid/more", "ns//uid", "stowage-operator-7"})
        void aHolderIsReadOnlyAsWeWriteIt(String holder) {
            assertThat(Holder.parse(holder)).isNull();
            assertThat(Holder.parse(Holder.identity(Situation.OWNER))).isEqualTo(Situation.OWNER);
        }

        @Test
        void anAbandonedLeaseIsInheritedOnlyInTheVersionThatWasSeen() {
            Situation s = Situation.readyToCompute();
            s.lease = new LeaseFact.Abandoned("17");

            assertThat(s.plan().steps()).containsExactly(new Step.InheritLease(NODE, "17"));
        }
    }

    @Nested
    class Volumes {
        @Test
        void tooSmallVolumesAreSaidBeforeAnythingIsSpent() {
            Situation s = Situation.readyToCompute();
            s.records = s.records.withoutClaim("a", null);
            s.spec = Situation.spec(4, List.of(new DataVolume("a", "32Ki", null)), 2, false, false);
            s.claims.clear();

            PostIdentityPlan plan = s.plan();

            assertSays(plan, "PlanFeasible", Reason.VOLUMES_TOO_SMALL, "64.0 KiB (4 files of 16384 bytes)");
            assertThat(plan.steps()).isEmpty();
        }

        @Test
        void thePlanIsRecordedBeforeAClaimIsMade() {
            Situation s = Situation.readyToCompute();
            s.records = s.records.withoutClaim("a", null);
            s.claims.clear();

            PostIdentityPlan first = s.plan();
            assertThat(first.steps()).isEmpty();

            s.records = first.records();
            assertThat(s.plan().steps())
                    .containsExactly(new Step.CreateClaim(new DataVolume("a", "1Gi", null), 1L << 30, NODE));
        }

        @Test
        void somebodyElsesClaimIsLeftAlone() {
            Situation s = Situation.readyToCompute();
            s.claims.put("a", Situation.claim("uid-a", false, null));

            assertSays(
                    s.plan(),
                    "VolumesReady",
                    Reason.NAME_CONFLICT,
                    "PersistentVolumeClaim pi-a exists and is not ours");
            assertThat(s.plan().steps()).isEmpty();
        }

        @Test
        void anotherIdentitysDataIsLeftAlone() {
            Situation s = Situation.readyToCompute();
            s.claims.put("a", Situation.claim("uid-a", true, OTHER_NODE));

            assertSays(s.plan(), "VolumesReady", Reason.VOLUME_OF_ANOTHER_IDENTITY, OTHER_NODE);
            assertThat(s.plan().steps()).isEmpty();
        }

        @Test
        void aGrownSizeIsAskedFor() {
            Situation s = Situation.readyToCompute();
            s.claims.put("a", new ClaimFact("uid-a", "7", true, NODE, "Bound", 1L << 20, false, null, null));

            assertThat(s.plan().steps()).containsExactly(new Step.GrowClaim("a", 1L << 30, "7"));
        }

        @Test
        void whatDoesNotGrowIsTold() {
            Situation s = Situation.readyToCompute();
            s.claims.put(
                    "a", new ClaimFact("uid-a", "7", true, NODE, "Bound", 1L << 30, false, null, "the pool is full"));

            assertSays(s.plan(), "VolumesReady", Reason.EXPANSION_REFUSED, "does not grow: the pool is full");
            assertThat(s.plan().steps()).isEmpty();
        }
    }

    @Nested
    class Work {
        @Test
        void jobsFollowEachOther() {
            Situation s = Situation.readyToCompute();
            assertStarts(s, "init");
            assertStarts(s.job(JobKind.INIT, true), "merge");
            assertStarts(s.job(JobKind.MERGE, true).endedPod(JobKind.MERGE, 0, "merged"), "verify");

            PostIdentityPlan done = s.job(JobKind.VERIFY, true)
                    .endedPod(JobKind.VERIFY, 0, "verified")
                    .plan();
            assertThat(done.steps()).isEmpty();
            assertThat(PostIdentityStatusReport.ready(done.verdicts()).isTrue()).isTrue();
            assertThat(done.records().nonce().index()).isEqualTo(7);
            assertThat(done.records().verified().labels()).isEqualTo(42);
        }

        @Test
        void aVerifiedIdentityNeedsItsJobsNoMore() {
            Situation s = Situation.readyToCompute();
            s.records = s.records.withVerified(new Verified(1, 42L, "0.1", "2026-11-21T11:00:00Z"));

            assertThat(s.plan().steps()).isEmpty();
            assertThat(PostIdentityStatusReport.ready(s.plan().verdicts()).isTrue())
                    .isTrue();
        }

        @Test
        void aNewWishReplacesARunningJobAndNothingElseDoes() {
            Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
            assertThat(s.plan().steps()).isEmpty();

            s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 1, false, false);
            assertThat(s.plan().steps()).containsExactly(new Step.RemoveJob(JobKind.INIT, "uid-init"));
        }

        @Test
        void pausedStopsPodsAndStartsNothing() {
            Situation s = Situation.readyToCompute();
            s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, false, true);
            assertThat(s.plan().steps()).isEmpty();
            assertThat(s.job(JobKind.INIT, false).plan().steps())
                    .containsExactly(new Step.SuspendJob(JobKind.INIT, true));
            assertThat(s.suspendedJob(JobKind.INIT).plan().steps()).isEmpty();

            s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, false, false);
            assertThat(s.plan().steps()).containsExactly(new Step.SuspendJob(JobKind.INIT, false));
        }

        @Test
        void pausedFromTheBeginningDoesNothingAtAll() {
            Situation s = new Situation();
            s.spec = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 2, true, true);
            assertThat(s.plan().records().keyAttempt()).isNull();

            s.key = new KeyFact.Present(NODE, null);
            s.lease = new LeaseFact.Free();
            assertThat(s.plan().steps()).isEmpty();
            s.lease = new LeaseFact.Ours("7");
            assertThat(s.plan().records().data()).isNull();
            assertSays(s.plan(), "PlanFeasible", Reason.PAUSED, "nothing is started or changed");
        }

        @Test
        void moreUnitsMakeANewRevisionOfNewFilesOnly() {
            Situation s = Situation.readyToCompute();
            s.job(JobKind.INIT, true).job(JobKind.MERGE, true).job(JobKind.VERIFY, true);
            s.spec = Situation.spec(6, List.of(new DataVolume("a", "1Gi", null)), 2, false, false);

            PostIdentityPlan grown = s.plan();
            assertThat(grown.records().data().revision()).isEqualTo(2);
            assertThat(DataLayout.shardsOf(grown.records().data(), 2).getFirst().fromFile())
                    .isEqualTo(4);

            s.records = grown.records();
            assertThat(s.plan().steps()).containsExactly(new Step.RemoveJob(JobKind.INIT, "uid-init"));
            s.jobs.remove(JobKind.INIT);
            assertThat(((Step.StartJob) s.plan().steps().getFirst()).run().arguments())
                    .contains("--grow");
        }

        @ParameterizedTest
        @CsvSource({
            "3, DATA_REFUSED, false",
            "4, BAD_DATA, false",
            "5, VOLUME_FULL, true",
            "74, DRIVE_FAILED, false",
            "1, COMPUTING_FAILED, true",
            "137, OUT_OF_MEMORY, true"
        })
        void aFailedJobSaysWhyAndIsTriedAgainOnlyIfThatCanHelp(int exitCode, Reason reason, boolean again) {
            Situation s = Situation.readyToCompute().endedPod(JobKind.INIT, exitCode, "what the engine said");

            s.failedJob(JobKind.INIT, NOW);
            assertThat(verdict(s.plan(), "Initialized").reason()).isEqualTo(reason);
            assertThat(s.plan().steps()).isEmpty();

            s.failedJob(JobKind.INIT, NOW.minusSeconds(3600));
            assertThat(s.plan().steps())
                    .isEqualTo(again ? List.of(new Step.RemoveJob(JobKind.INIT, "uid-init")) : List.of());
        }

        @Test
        void aPodThatWasStoppedIsNoTrouble() {
            Situation s = Situation.readyToCompute().job(JobKind.INIT, false).endedPod(JobKind.INIT, 75, "stopped");

            assertSays(s.plan(), "Initialized", Reason.COMPUTING, "at work");
        }

        @Test
        void anImageThatDoesNotExistIsNamed() {
            Situation s =
                    Situation.readyToCompute().job(JobKind.INIT, false).waitingPod(JobKind.INIT, "ErrImagePull", null);

            assertSays(s.plan(), "Initialized", Reason.IMAGE_UNAVAILABLE, "image image:1 cannot be pulled");
        }

        @Test
        void aPodThatNoNodeTakesIsToldOf() {
            Situation s = Situation.readyToCompute()
                    .job(JobKind.INIT, false)
                    .waitingPod(JobKind.INIT, "", "Insufficient cpu");

            assertSays(s.plan(), "Initialized", Reason.UNSCHEDULABLE, ": Insufficient cpu (");
        }

        private static void assertStarts(Situation s, String component) {
            assertThat(s.plan().steps())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Step.StartJob.class,
                            start -> assertThat(start.run().component()).isEqualTo(component));
        }
    }

    private static void assertSays(PostIdentityPlan plan, String type, Reason reason, String words) {
        Verdict verdict = verdict(plan, type);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).contains(words);
    }

    /** Mainnet's values but for the number of units: told, not refused. */
    @Nested
    class UnitsOfMainnet {
        private Situation situation(long units, long labelsPerUnit) {
            Situation s = Situation.readyToCompute();
            PostIdentitySpec p = s.spec;
            s.spec = new PostIdentitySpec(
                    p.key(),
                    p.commitmentAtxId(),
                    units,
                    labelsPerUnit,
                    8192L,
                    new PostData(4294967296L, List.of(new DataVolume("a", "1Ti", null))),
                    p.initialization(),
                    p.verification(),
                    p.paused(),
                    p.deletionPolicy(),
                    p.confirmWipe());
            DataLayout.Outcome outcome = DataLayout.extend(null, s.effective());
            s.records = s.records.withData(((DataLayout.Outcome.Planned) outcome).plan());
            return s;
        }

        @ParameterizedTest
        @CsvSource({"1,4294967296,true", "3,4294967296,true", "4,4294967296,false", "2,1024,false"})
        void fewerThanFourAreTold(long units, long labelsPerUnit, boolean told) {
            Verdict verdict = Situation.verdict(situation(units, labelsPerUnit).plan(), "PlanFeasible");
            assertThat(verdict.isTrue()).isTrue();
            assertThat(verdict.reason()).isEqualTo(told ? Reason.TOO_FEW_UNITS : Reason.PLAN_RECORDED);
        }
    }

    @ParameterizedTest
    @CsvSource({"'',names no storage class", "fast,StorageClass fast does not exist"})
    void aStorageClassThatIsMissingIsNamed(String missing, String said) {
        Situation s = Situation.readyToCompute();
        s.claims.put("a", new ClaimFact("uid-a", "1", true, NODE, "Pending", 1L << 30, false, missing, null));

        Verdict verdict = Situation.verdict(s.plan(), "VolumesReady");

        assertThat(verdict.isTrue()).isFalse();
        assertThat(verdict.reason()).isEqualTo(Reason.STORAGE_CLASS_NOT_FOUND);
        assertThat(verdict.message()).contains(said);
    }

    /** Whatever else is the matter, Jobs that stay would hang it. */
    @Test
    void inANamespaceThatIsDeletedTheJobsAreRemoved() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false).job(JobKind.MERGE, false);
        s.ending = true;

        PostIdentityPlan plan = PostIdentityPlanner.end(s.facts(), s.records);

        assertThat(plan.steps())
                .containsExactlyInAnyOrder(
                        new Step.RemoveJob(JobKind.INIT, "uid-init"), new Step.RemoveJob(JobKind.MERGE, "uid-merge"));
        assertThat(plan.records()).isEqualTo(s.records);
    }

    @Test
    void onlyAQuestionThatCouldNotBeAnsweredIsADoubt() {
        Situation s = Situation.readyToCompute();
        assertThat(s.plan().doubt()).isEmpty();

        s.key = new KeyFact.Unknown("timeout");
        assertThat(s.plan().doubt()).map(Verdict::type).hasValue("KeyReady");

        s.key = new KeyFact.NoSecret();
        assertThat(s.plan().doubt()).isEmpty();

        s.key = new KeyFact.Present(NODE, null);
        s.lease = new LeaseFact.Unknown("timeout");
        assertThat(s.plan().doubt()).map(Verdict::type).hasValue("Exclusive");
    }
}
