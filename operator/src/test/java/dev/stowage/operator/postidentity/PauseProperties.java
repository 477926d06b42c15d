package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.NOW;
import static dev.stowage.operator.postidentity.Situation.OTHER_NODE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.Verified;
import dev.stowage.operator.Seen;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.JobFact;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** With spec.paused no pod of ours computes after two looks, whatever else the spec says and whatever was observed. */
class PauseProperties {
    @Property(tries = 2000)
    void pausedJobsAreSuspendedAndNothingElseIsDone(@ForAll("situations") Situation s) {
        look(s);
        look(s);

        assertThat(s.jobs.values()).noneMatch(JobFact::works);
    }

    @Property(tries = 200)
    void pausedHoldsForASpecThatCannotBeFollowed(
            @ForAll("situations") Situation s, @ForAll("broken") PostIdentitySpec spec) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder().withName("pi").build());
        object.setSpec(spec);
        AcceptedSpec<EffectiveSpec> rejected = PostIdentityValidator.accept(object, null);
        assertThat(rejected.spec()).isNull();

        act(s, s.plan(rejected));

        assertThat(s.jobs.values()).noneMatch(JobFact::works);
    }

    private static void look(Situation s) {
        act(s, s.plan());
    }

    /** What the cluster makes of the steps; while paused none but these is allowed. */
    private static void act(Situation s, Plan<Records> plan) {
        for (Plan.Asked asked : plan.steps()) {
            assertThat(asked.step()).isInstanceOfSatisfying(Step.Suspend.class, suspend -> {
                assertThat(suspend.suspend()).isTrue();
                s.jobs.replaceAll((kind, job) -> job.name().equals(suspend.job()) ? job(job, true) : job);
            });
        }
        s.records = plan.records();
    }

    private static JobFact job(JobFact j, boolean suspended) {
        return new JobFact(
                j.name(),
                j.uid(),
                j.ours(),
                j.revision(),
                j.intent(),
                suspended,
                j.complete(),
                j.completed(),
                j.ended(),
                j.failure(),
                j.refused(),
                j.deleting());
    }

    @Provide
    Arbitrary<PostIdentitySpec> broken() {
        List<DataVolume> volumes = List.of(new DataVolume("a", "1Gi", null));
        return Arbitraries.of(
                Situation.spec(0, volumes, 2, false, true),
                Situation.spec(4, List.of(), 2, false, true),
                Situation.spec(4, List.of(new DataVolume("A b", "1Gi", null)), 2, false, true),
                Situation.spec(4, List.of(new DataVolume("a", "much", null)), 2, false, true));
    }

    @Provide
    Arbitrary<Situation> situations() {
        Arbitrary<KeyFact> keys = Arbitraries.of(
                new KeyFact.Present(NODE, null),
                new KeyFact.Present(OTHER_NODE, null),
                new KeyFact.NoSecret(),
                new KeyFact.Unknown("time-out"));
        Arbitrary<LeaseFact> leases = Arbitraries.of(
                new LeaseFact.Ours("7"),
                new LeaseFact.Free(),
                new LeaseFact.Other("other"),
                new LeaseFact.Unknown("time-out"));
        Arbitrary<List<DataVolume>> volumes = Arbitraries.of(
                List.of(new DataVolume("a", "1Gi", null)),
                List.of(new DataVolume("a", "2Gi", null), new DataVolume("b", "1Gi", null)));
        Arbitrary<ClaimFact> claims = Arbitraries.of(
                Situation.claim("uid-a", true, NODE),
                Situation.claim("uid-b", true, NODE),
                Situation.claim("uid-a", false, null),
                Situation.holding(claim -> {
                    claim.phase = "Lost";
                    claim.requested = 1;
                    claim.deleting = true;
                }));
        Arbitrary<Long> units = Arbitraries.longs().between(4, 9);
        Arbitrary<Integer> bits = Arbitraries.integers().between(0, 255);
        return Combinators.combine(keys, leases, volumes, claims, units, bits, jobs(), Arbitraries.of(JobKind.class))
                .as((key, lease, vs, claim, u, flags, job, kind) -> {
                    Situation s = Situation.readyToCompute();
                    s.key = key;
                    s.lease = lease;
                    s.spec = Situation.spec(u, vs, 1 + flags % 3, (flags & 4) != 0, true);
                    s.claims.put("a", claim);
                    if ((flags & 8) != 0) {
                        s.claims.clear();
                    }
                    if ((flags & 16) != 0) {
                        s.records = s.records.withVerified(new Verified(1, 1L, "0.1", NOW.toString()));
                    }
                    if ((flags & 32) != 0) {
                        s.confirmed = "recompute/uid-a";
                    }
                    s.jobs.put(kind, job);
                    s.jobs.put(JobKind.VERIFY, job);
                    return s;
                });
    }

    private static Arbitrary<JobFact> jobs() {
        Arbitrary<Boolean> yesNo = Arbitraries.of(true, false);
        return Combinators.combine(yesNo, Arbitraries.integers().between(1, 3), yesNo, yesNo, yesNo, yesNo)
                .as((ours, revision, suspended, complete, failed, deleting) -> Seen.job(job -> {
                    job.ours = ours;
                    job.revision = revision;
                    job.suspended = suspended;
                    job.complete = complete;
                    job.ended = failed ? NOW.minusSeconds(3600) : null;
                    job.deleting = deleting;
                }));
    }
}
