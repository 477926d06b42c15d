package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import dev.stowage.e2e.crd.Definition;
import dev.stowage.e2e.crd.Draft;
import dev.stowage.e2e.crd.PostIdentityApi;
import dev.stowage.e2e.crd.PostIdentityApi.Answer;
import dev.stowage.e2e.crd.RandomDrafts;
import dev.stowage.operator.decide.AcceptedSpec;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The operator's own rules and the API server's come to the same verdict, whatever is put before them. */
@RealCluster
class ValidatorAgreementIT {
    private static final int TRIES = 2000;
    private static final int CHANGES = 500;
    private static final String NODE_ID = "12".repeat(32);
    /** A failure names the seed; {@code -Dstowage.seed} brings it back. */
    private static final long SEED = Long.getLong("stowage.seed", System.nanoTime());

    /** One input and what became of it. */
    private record Try(String input, boolean serverAccepts, boolean operatorAccepts, String words) {}

    @Test
    void agreesOnNewObjects(TestCluster cluster) throws Exception {
        PostIdentityApi api = served(cluster);
        check(all(TRIES, i -> () -> {
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
            return new Try(
                    draft.json().toString(),
                    answer.accepted(),
                    accepted.spec() != null,
                    answer.message() + " / " + said(accepted));
        }));
    }

    @Test
    void agreesOnChanges(TestCluster cluster) throws Exception {
        PostIdentityApi api = served(cluster);
        check(all(CHANGES, i -> () -> {
            RandomDrafts drafts = drafts(i);
            Draft young = api.create(drafts.good("sample-" + i));
            String nodeId = i % 2 == 0 ? NODE_ID : null;
            Draft before = nodeId == null ? young : api.replaceStatus(young.with("status.nodeId", nodeId));
            Draft after = drafts.changed(before);
            Answer answer = api.judgeChange(after);
            List<String> violations = violations(before, after, nodeId);
            return new Try(
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

    private static void check(List<Try> tries) {
        assertThat(tries.stream()
                        .filter(t -> t.serverAccepts() != t.operatorAccepts())
                        .map(t -> "%nserver %s, operator %s: %s%n  %s"
                                .formatted(t.serverAccepts(), t.operatorAccepts(), t.input(), t.words())))
                .as("inputs on which the API server and the operator disagree (-Dstowage.seed=%d)", SEED)
                .isEmpty();
        // An input that is always good or always bad would prove nothing.
        long accepted = tries.stream().filter(Try::serverAccepts).count();
        assertThat(accepted).isBetween(tries.size() / 5L, tries.size() * 4L / 5);
    }

    private static <T> List<T> all(int count, IntFunction<Callable<T>> each) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                calls.add(each.apply(i));
            }
            for (Future<T> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private static RandomDrafts drafts(int number) {
        return new RandomDrafts(new SplittableRandom(SEED + number));
    }

    private static AcceptedSpec<EffectiveSpec> accept(Draft draft) {
        return PostIdentityValidator.accept(Serialization.unmarshal(draft.json().toString(), PostIdentity.class), null);
    }

    private static PostIdentityApi served(TestCluster cluster) {
        Definition.apply(cluster.client());
        return new PostIdentityApi(cluster.client(), cluster.namespace());
    }
}
