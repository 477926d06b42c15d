package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import dev.stowage.e2e.crd.Agreement;
import dev.stowage.e2e.crd.Definition;
import dev.stowage.e2e.crd.Draft;
import dev.stowage.e2e.crd.KindApi;
import dev.stowage.e2e.crd.KindApi.Answer;
import dev.stowage.e2e.crd.RandomDrafts;
import dev.stowage.operator.decide.AcceptedSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The operator's own rules and the API server's come to the same verdict, whatever is put before them. */
@RealCluster
class ValidatorAgreementIT {
    private static final int TRIES = 2000;
    private static final int CHANGES = 500;
    private static final String NODE_ID = "12".repeat(32);

    @Test
    void agreesOnNewObjects(TestCluster cluster) throws Exception {
        KindApi api = served(cluster);
        Agreement.check(Agreement.all(TRIES, i -> () -> {
            Draft draft = drafts(i).next("sample-" + i);
            Answer answer = api.judgeNewLeniently(draft);
            AcceptedSpec<EffectiveSpec> accepted = accept(draft);
            // The server drops a null; Kubernetes' own types in Java tell it from an absent field.
            boolean hasNull = draft.json().toString().contains(":null");
            if (answer.accepted() && accepted.spec() != null && !hasNull) {
                assertThat(accepted.spec())
                        .as("the operator's defaults are the schema's: %s", draft.json())
                        .isEqualTo(accept(answer.object()).spec());
            }
            return new Agreement.Try(
                    draft.json().toString(),
                    answer.accepted(),
                    accepted.spec() != null,
                    answer.message() + " / " + said(accepted));
        }));
    }

    @Test
    void agreesOnChanges(TestCluster cluster) throws Exception {
        KindApi api = served(cluster);
        Agreement.check(Agreement.all(CHANGES, i -> () -> {
            RandomDrafts drafts = drafts(i);
            Draft young = api.create(drafts.good("sample-" + i));
            String nodeId = i % 2 == 0 ? NODE_ID : null;
            Draft before = nodeId == null ? young : api.replaceStatus(young.with("status.nodeId", nodeId));
            Draft after = drafts.changed(before);
            Answer answer = api.judgeChange(after);
            List<String> violations = violations(before, after, nodeId);
            return new Agreement.Try(
                    before.at("spec") + " -> " + after.at("spec"),
                    answer.accepted(),
                    violations.isEmpty(),
                    answer.message() + " / " + violations);
        }));
    }

    private static List<String> violations(Draft before, Draft after, @Nullable String nodeId) {
        AcceptedSpec<EffectiveSpec> accepted = accept(after);
        return accepted.spec() == null
                ? List.of(said(accepted))
                : PostIdentityTransitions.violations(accept(before).spec(), accepted.spec(), nodeId);
    }

    private static String said(AcceptedSpec<?> accepted) {
        return accepted.problem() == null ? "" : accepted.problem().message();
    }

    private static RandomDrafts drafts(int number) {
        return new RandomDrafts(Agreement.random(number));
    }

    private static AcceptedSpec<EffectiveSpec> accept(Draft draft) {
        return PostIdentityValidator.accept(Serialization.unmarshal(draft.json().toString(), PostIdentity.class), null);
    }

    private static KindApi served(TestCluster cluster) {
        return Definition.POST_IDENTITY.served(cluster);
    }
}
