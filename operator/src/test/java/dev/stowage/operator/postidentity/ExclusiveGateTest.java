package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.assertSays;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.postidentity.PostIdentityFacts.LeaseFact;
import dev.stowage.operator.support.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusiveGateTest {
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

        assertSays(plan, "Exclusive", Reason.DUPLICATE_IDENTITY, "PostIdentity other/one already has node ID");
        assertThat(plan.steps()).isEmpty();
        assertThat(verdict(plan, "Initialized").reason()).isEqualTo(Reason.BLOCKED);
    }

    @Test
    void anUnknownHolderStartsNothing() {
        Situation s = Situation.readyToCompute();
        s.lease = new LeaseFact.Unknown("time-out");

        assertThat(s.plan().steps()).isEmpty();
        assertThat(PostIdentityStatusReport.ready(s.plan().verdicts()).status()).isEqualTo("Unknown");
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
