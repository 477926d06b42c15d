package dev.stowage.operator.postidentity.step;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.JobKind;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;

/** Carries out the steps of a plan in order, and stops at the first that fails. */
@ApplicationScoped
public class Steps {
    private static final int UNPROCESSABLE = 422;

    private final KeyStep keys;
    private final LeaseStep leases;
    private final ClaimStep claims;
    private final JobStep jobs;

    Steps(KeyStep keys, LeaseStep leases, ClaimStep claims, JobStep jobs) {
        this.keys = keys;
        this.leases = leases;
        this.claims = claims;
        this.jobs = jobs;
    }

    /** The verdicts of the steps that failed; empty if all went well. */
    public List<Verdict> run(PostIdentity object, List<Step> steps) {
        List<Verdict> failures = new ArrayList<>();
        for (Step step : steps) {
            try {
                run(object, step);
            } catch (KubernetesClientException e) {
                // Somebody was faster: the next look shows who.
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    failures.add(Verdict.no(condition(step), reason(step, e), message(e)));
                    break;
                }
            }
        }
        return failures;
    }

    private void run(PostIdentity object, Step step) {
        switch (step) {
            case Step.GenerateKey s -> keys.generate(object, s);
            case Step.TakeLease s -> leases.take(object, s);
            case Step.InheritLease s -> leases.inherit(object, s);
            case Step.ReleaseLease s -> leases.release(object, s);
            case Step.ApplyClaim s -> claims.apply(object, s);
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
            case Step.ApplyClaim s -> "VolumesReady";
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
        return step instanceof Step.ApplyClaim && refused ? Reason.EXPANSION_REFUSED : Reason.API_REFUSED;
    }

    private static String message(KubernetesClientException e) {
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        return "the API server said: " + said;
    }
}
