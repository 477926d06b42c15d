package dev.stowage.operator.postidentity;

import static dev.stowage.operator.postidentity.Situation.NODE;
import static dev.stowage.operator.postidentity.Situation.NOW;
import static dev.stowage.operator.postidentity.Situation.OTHER_NODE;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.Verified;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The situations of an identity's life, by what a person would say of them: from the first apply to growth and loss. */
final class Situations {
    private static final List<DataVolume> VOLUME = List.of(new DataVolume("a", "1Gi", null));

    private Situations() {}

    static Map<String, Situation> all() {
        Map<String, Situation> all = new LinkedHashMap<>();
        all.put("just applied, and the Secret is not there", new Situation());
        put(all, "just applied, and a key may be made", Situation::new, s -> s.spec = generating(false));
        put(all, "the attempt to make a key is recorded", Situation::new, s -> {
            s.spec = generating(false);
            s.records = s.records.withKeyAttempt("attempt-1");
        });
        put(all, "just applied and paused", Situation::new, s -> s.spec = generating(true));
        put(all, "the key was generated", s -> {
            s.key = new KeyFact.Present(NODE, "attempt-1");
            s.records = s.records.withKeyAttempt("attempt-1");
            s.lease = new LeaseFact.Free();
        });
        put(all, "the key is malformed", Situation::new, s -> s.key = new KeyFact.Malformed("it has 3 characters"));
        put(all, "the key is another one", s -> s.key = new KeyFact.Present(OTHER_NODE, null));
        put(all, "the key is gone", s -> s.key = new KeyFact.NoSecret());
        put(all, "the Secret may not be read", s -> s.key = new KeyFact.Forbidden());
        put(all, "nobody holds the identity", s -> s.lease = new LeaseFact.Free());
        put(all, "another object holds the identity", s -> s.lease = new LeaseFact.Other("PostIdentity other/one"));
        put(
                all,
                "a deleted object holds the identity, and its pod still runs",
                s -> s.lease = new LeaseFact.LeftOver("pod pi-init-0 on node n1 of the deleted PostIdentity ns/pi"));
        put(all, "a deleted object holds the identity", s -> s.lease = new LeaseFact.Abandoned("17"));
        put(all, "nobody knows who holds the identity", s -> s.lease = new LeaseFact.Unknown("time-out"));
        volumes(all);
        work(all);
        trouble(all);
        return all;
    }

    private static void volumes(Map<String, Situation> all) {
        put(all, "the plan is not made yet", s -> {
            s.records = Records.of(null).withNodeId(NODE);
            s.claims.clear();
        });
        put(all, "the claim is not made yet", s -> {
            s.records = s.records.withoutClaim("a", s.records.data());
            s.claims.clear();
        });
        put(all, "the volume is too small for the plan", s -> {
            s.records = Records.of(null).withNodeId(NODE);
            s.spec = Situation.spec(4, List.of(new DataVolume("a", "32Ki", null)), 2, false, false);
            s.claims.clear();
        });
        put(all, "the claim is somebody else's", s -> s.claims.put("a", Situation.claim("uid-a", false, null)));
        put(
                all,
                "the claim holds another identity's data",
                s -> s.claims.put("a", Situation.claim("uid-a", true, OTHER_NODE)));
        put(
                all,
                "the claim is smaller than is wanted now",
                s -> s.claims.put("a", Situation.holding(claim -> {
                    claim.version = "7";
                    claim.requested = 1L << 20;
                })));
        put(
                all,
                "the claim's class does not exist",
                s -> s.claims.put("a", Situation.holding(claim -> {
                    claim.phase = "Pending";
                    claim.missingClass = "fast";
                })));
        put(
                all,
                "the storage cannot grow the volume",
                s -> s.claims.put("a", Situation.holding(claim -> claim.cannotGrow = "the pool is full")));
        put(all, "the units are too few for mainnet", s -> {
            s.spec = Situation.mainnet(2, List.of(new DataVolume("a", "200Gi", null)));
            s.records = s.records.withData(
                    DataLayout.extend(null, s.effective()) instanceof DataLayout.Outcome.Planned(DataPlan plan)
                            ? plan
                            : null);
        });
        put(all, "the claim with the data is gone", Situations::verified, s -> s.claims.clear());
        put(all, "the claim with the data is gone, and the user has confirmed it", Situations::verified, s -> {
            s.claims.clear();
            s.confirmed = "recompute/uid-a";
        });
    }

    private static void work(Map<String, Situation> all) {
        put(all, "all is there to compute", s -> {});
        put(all, "it computes", s -> s.job(JobKind.INIT, false).runningPod(JobKind.INIT, 0));
        put(all, "it computes, and is to pause", s -> {
            s.job(JobKind.INIT, false).runningPod(JobKind.INIT, 0);
            s.spec = Situation.spec(4, VOLUME, 2, false, true);
        });
        put(all, "it was paused, and is to go on", s -> s.suspendedJob(JobKind.INIT));
        put(all, "it computes, and is to do so in another way", s -> {
            s.job(JobKind.INIT, false);
            s.spec = Situation.spec(4, VOLUME, 1, false, false);
        });
        put(all, "it computes, and the plan has changed", s -> {
            s.job(JobKind.INIT, false).runningPod(JobKind.INIT, 0);
            s.records = s.records.withData(DataLayout.again(s.records.data()));
        });
        put(all, "it computes, and its namespace is being deleted", s -> {
            s.job(JobKind.INIT, false).runningPod(JobKind.INIT, 0);
            s.ending = true;
        });
        put(all, "all labels are there", s -> s.job(JobKind.INIT, true));
        put(all, "the files are being merged", s -> s.job(JobKind.INIT, true).job(JobKind.MERGE, false));
        put(all, "the files are merged", s -> s.job(JobKind.INIT, true)
                .job(JobKind.MERGE, true)
                .endedPod(JobKind.MERGE, 0, "merged"));
        put(all, "the labels are being verified", s -> merged(s).job(JobKind.VERIFY, false));
        put(all, "the labels are verified", s -> s.job(JobKind.INIT, true)
                .job(JobKind.MERGE, true)
                .endedPod(JobKind.MERGE, 0, "merged")
                .job(JobKind.VERIFY, true)
                .endedPod(JobKind.VERIFY, 0, "verified"));
        put(all, "long Ready, and the jobs are gone", Situations::verified, s -> {});
        put(all, "Ready, and is to have more units", Situations::verified, s -> {
            s.job(JobKind.INIT, true);
            s.spec = Situation.spec(6, VOLUME, 2, false, false);
        });
    }

    private static void trouble(Map<String, Situation> all) {
        put(all, "no node takes the pod", s -> s.job(JobKind.INIT, false)
                .waitingPod(JobKind.INIT, "", "Insufficient memory"));
        put(all, "the image does not exist", s -> s.job(JobKind.INIT, false)
                .waitingPod(JobKind.INIT, "ErrImagePull", null));
        put(all, "the node does not answer", s -> s.job(JobKind.INIT, false)
                .silentPod(JobKind.INIT, NOW.minusSeconds(90)));
        put(all, "the node was restarted", s -> s.job(JobKind.INIT, false).endedPod(JobKind.INIT, 255, ""));
        put(all, "another container keeps the pod", s -> s.job(JobKind.INIT, false)
                .keptPod(JobKind.INIT, 0));
        put(
                all,
                "the API server refuses the pods",
                s -> s.refusedJob(JobKind.INIT, "the pod is forbidden: exceeded quota: q"));
        put(all, "a pod used too much memory", s -> s.failedJob(JobKind.INIT, NOW)
                .endedPod(JobKind.INIT, 137, "killed"));
        put(all, "the drive fails", s -> s.failedJob(JobKind.INIT, NOW)
                .endedPod(
                        JobKind.INIT, 74, "/data/a/postdata_0.bin cannot be written at byte 4096: Input/output error"));
        put(all, "the volume holds other data", s -> s.failedJob(JobKind.INIT, NOW)
                .endedPod(JobKind.INIT, 3, "/data/a/postdata_metadata.json is of another identity"));
        put(all, "the initialisation failed", s -> s.failedJob(JobKind.INIT, NOW)
                .endedPod(JobKind.INIT, 1, "said by the engine"));
        put(all, "the merge failed", s -> s.job(JobKind.INIT, true)
                .failedJob(JobKind.MERGE, NOW)
                .endedPod(JobKind.MERGE, 1, "said by the engine"));
        put(all, "the verification failed", s -> merged(s)
                .failedJob(JobKind.VERIFY, NOW)
                .endedPod(JobKind.VERIFY, 1, "said by the engine"));
        put(all, "the volume was full just now", s -> s.failedJob(JobKind.INIT, NOW)
                .endedPod(JobKind.INIT, 5, "no space is left on /data/a"));
        put(all, "the volume was full some minutes ago", s -> s.failedJob(JobKind.INIT, NOW.minusSeconds(600))
                .endedPod(JobKind.INIT, 5, "no space is left on /data/a"));
        put(all, "a label is wrong", s -> s.job(JobKind.INIT, true)
                .job(JobKind.MERGE, true)
                .endedPod(JobKind.MERGE, 0, "merged")
                .failedJob(JobKind.VERIFY, NOW.minusSeconds(600))
                .endedPod(JobKind.VERIFY, 4, "label 7 of postdata_0.bin is wrong"));
    }

    private static Situation merged(Situation s) {
        return s.job(JobKind.INIT, true).job(JobKind.MERGE, true).endedPod(JobKind.MERGE, 0, "merged");
    }

    private static Situation verified() {
        Situation s = Situation.readyToCompute();
        s.records = s.records.withVerified(new Verified(1, 42L, "0.1", "2026-11-21T11:00:00Z"));
        return s;
    }

    private static PostIdentitySpec generating(boolean paused) {
        return Situation.spec(4, VOLUME, 2, true, paused);
    }

    private static void put(Map<String, Situation> all, String name, Consumer<Situation> change) {
        put(all, name, Situation::readyToCompute, change);
    }

    private static void put(
            Map<String, Situation> all, String name, Supplier<Situation> from, Consumer<Situation> change) {
        Situation s = from.get();
        change.accept(s);
        all.put(name, s);
    }
}
