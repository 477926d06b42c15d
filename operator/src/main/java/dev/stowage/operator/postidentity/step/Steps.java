package dev.stowage.operator.postidentity.step;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.JobKind;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.support.Heartbeat;
import dev.stowage.operator.support.Outcome;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.List;

/** Carries out the steps of a plan in order, and stops at the first that is not done. */
@ApplicationScoped
public class Steps {
    private static final int UNPROCESSABLE = 422;

    private final KeyStep keys;
    private final LeaseStep leases;
    private final ClaimStep claims;
    private final JobStep jobs;
    private final Heartbeat heartbeat;

    Steps(KeyStep keys, LeaseStep leases, ClaimStep claims, JobStep jobs, Heartbeat heartbeat) {
        this.keys = keys;
        this.leases = leases;
        this.claims = claims;
        this.jobs = jobs;
        this.heartbeat = heartbeat;
    }

    /** Carries them out until one is not done. */
    public Outcome run(PostIdentity object, List<Step> steps) {
        for (Step step : steps) {
            heartbeat.endIfStoodStill();
            try {
                run(object, step);
            } catch (KubernetesClientException e) {
                return e.getCode() == HttpURLConnection.HTTP_CONFLICT
                        ? new Outcome.Overtaken(step.getClass().getSimpleName())
                        : new Outcome.Failed(Verdict.no(condition(step), reason(step, e), message(e)));
            }
        }
        return new Outcome.Done();
    }

    private void run(PostIdentity object, Step step) {
        switch (step) {
            case Step.GenerateKey s -> keys.generate(object, s);
            case Step.TakeLease s -> leases.take(object, s);
            case Step.InheritLease s -> leases.inherit(object, s);
            case Step.ReleaseLease s -> leases.release(object, s);
            case Step.CreateClaim s -> claims.create(object, s);
            case Step.GrowClaim s -> claims.grow(object, s);
            case Step.WipeClaim s -> claims.wipe(object, s);
            case Step.StartJob s -> jobs.start(s);
            case Step.RemoveJob s -> jobs.remove(object, s);
            case Step.SuspendJob s -> jobs.suspend(object, s);
        }
    }

    private static String condition(Step step) {
        return switch (step) {
            case Step.GenerateKey s -> "KeyReady";
            case Step.TakeLease s -> "Exclusive";
            case Step.InheritLease s -> "Exclusive";
            case Step.ReleaseLease s -> "Exclusive";
            case Step.CreateClaim s -> "VolumesReady";
            case Step.GrowClaim s -> "VolumesReady";
            case Step.WipeClaim s -> "VolumesReady";
            case Step.StartJob s -> condition(s.run().component());
            case Step.RemoveJob s -> condition(s.kind().word());
            case Step.SuspendJob s -> condition(s.kind().word());
        };
    }

    private static String condition(String component) {
        return component.equals(JobKind.VERIFY.word()) ? "Verified" : "Initialized";
    }

    private static Reason reason(Step step, KubernetesClientException e) {
        boolean refused = e.getCode() == UNPROCESSABLE || e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
        return switch (step) {
            case Step.CreateClaim s when refused -> Reason.CLAIM_REFUSED;
            case Step.GrowClaim s when refused -> Reason.EXPANSION_REFUSED;
            default -> Reason.API_REFUSED;
        };
    }

    private static String message(KubernetesClientException e) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        return "the API server said: " + said;
    }
}
