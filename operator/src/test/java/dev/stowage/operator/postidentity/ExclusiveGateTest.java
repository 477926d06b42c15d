package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.assertSays;
import static dev.stowage.operator.postidentity.Situation.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Holder;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusiveGateTest {
    @Test
    void aFreeLeaseIsTakenBeforeAnythingElse() {
        Situation s = Situation.readyToCompute();
        s.lease = new LeaseFact.Free();

        assertThat(s.steps()).containsExactly(new Step.TakeLease("postidentity-" + NODE));
    }

    @Test
    void aHeldLeaseStartsNothing() {
        Situation s = Situation.readyToCompute();
        s.lease = new LeaseFact.Other("PostIdentity other/one");

        Plan<Records> plan = s.plan();

        assertSays(plan, "Exclusive", CommonReason.DUPLICATE_IDENTITY, "PostIdentity other/one already has node ID");
        assertThat(plan.steps()).isEmpty();
        assertThat(verdict(plan, "Initialized").reason()).isEqualTo(CommonReason.BLOCKED);
    }

    @Test
    void anUnknownHolderStartsNothing() {
        Situation s = Situation.readyToCompute();
        s.lease = new LeaseFact.Unknown("time-out");

        assertThat(s.steps()).isEmpty();
        assertThat(s.plan().ready().status()).isEqualTo("Unknown");
    }

    @Test
    void whatIsLeftOfAHolderIsWaitedForByName() {
        Situation s = Situation.readyToCompute();
        s.lease = new LeaseFact.LeftOver("pod pi-init-0-x on node n1 of the deleted PostIdentity ns/pi");

        assertSays(s.plan(), "Exclusive", CommonReason.WAITING_FOR_LEASE, "pod pi-init-0-x on node n1");
        assertThat(s.steps()).isEmpty();
    }

    @Test
    void aHolderThatNobodyCanReadIsNotTakenForGone() {
        Situation s = Situation.readyToCompute();
        s.lease = new LeaseFact.Garbled("postidentity-abab");

        assertSays(s.plan(), "Exclusive", CommonReason.DUPLICATE_IDENTITY, "then delete that Lease");
        assertThat(s.steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ns/pi", "ns/pi/uid/more", "ns//uid", "stowage-operator-7"})
    void aHolderIsReadOnlyAsWeWriteIt(String holder) {
        assertThat(Holder.parse(holder, "PostIdentity")).isNull();
        assertThat(Holder.parse(Holder.identity(Situation.OWNER), "PostIdentity"))
                .isEqualTo(Situation.OWNER);
    }

    @Test
    void anAbandonedLeaseIsInheritedOnlyInTheVersionThatWasSeen() {
        Situation s = Situation.readyToCompute();
        s.lease = new LeaseFact.Abandoned("17");

        assertThat(s.steps()).containsExactly(new Step.InheritLease("postidentity-" + NODE, "17"));
    }
}
