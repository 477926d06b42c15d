package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.crds.postidentity.KeySource;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.Plan.Asked;
import dev.stowage.operator.decide.SpecRevision;
import dev.stowage.operator.decide.Step;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpecRevisionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aNewSpecIsKeptAndThenThoseBeforeItGo() {
        ControllerRevision old = kept(object(4, 1));
        PostIdentity now = object(5, 2);

        assertThat(steps(SpecRevisionsTest::absent, now, old))
                .singleElement()
                .extracting(Step::what)
                .isEqualTo(
                        "Create ControllerRevision " + kept(now).getMetadata().getName());
        assertThat(steps(SpecRevisionsTest::absent, now, old, kept(now)))
                .containsExactly(new Step.Remove(
                        ControllerRevision.class, old.getMetadata().getName(), "uid-of-4"));
        assertThat(steps(SpecRevisionsTest::absent, now, kept(now))).isEmpty();
    }

    /** Made by the look before, and not in the cache yet; or nobody knows. */
    @Test
    void whatIsThereIsNotMadeTwice() {
        PostIdentity now = object(5, 2);

        assertThat(steps(() -> kept(now), now)).isEmpty();
        assertThat(steps(
                        () -> {
                            throw new KubernetesClientException("forbidden", 403, null);
                        },
                        now))
                .isEmpty();
    }

    @Test
    void theLastOneIsThatOfTheNewestGeneration() {
        SpecRevisions revisions = new SpecRevisions(client(SpecRevisionsTest::absent), JSON);
        PostIdentity now = object(0, 9);

        assertThat(revisions.last(now, PostIdentitySpec.class, context(kept(object(4, 1)), kept(object(5, 2)))))
                .map(PostIdentitySpec::numUnits)
                .hasValue(5L);
        assertThat(revisions.last(now, PostIdentitySpec.class, context())).isEmpty();
    }

    /** Of an earlier object of the same name, or of another release that had other fields. */
    @Test
    void whatIsNotOursOrCannotBeReadIsNotFollowed() {
        SpecRevisions revisions = new SpecRevisions(client(SpecRevisionsTest::absent), JSON);
        ControllerRevision another = kept(object(4, 1));
        another.getMetadata().getOwnerReferences().getFirst().setUid("uid-of-another");
        ControllerRevision garbled = kept(object(5, 2));
        garbled.setData(List.of("numUnits"));

        assertThat(revisions.last(object(0, 9), PostIdentitySpec.class, context(another)))
                .isEmpty();
        assertThat(revisions.last(object(0, 9), PostIdentitySpec.class, context(garbled)))
                .isEmpty();
    }

    private static List<Step> steps(
            Supplier<@Nullable ControllerRevision> there, PostIdentity object, ControllerRevision... cached) {
        return new SpecRevisions(client(there), JSON)
                .keep(object, context(cached)).stream().map(Asked::step).toList();
    }

    private static ControllerRevision kept(PostIdentity object) {
        JsonNode spec = JSON.valueToTree(object.getSpec());
        ControllerRevision revision =
                SpecRevision.of(Owner.of(object), spec, object.getMetadata().getGeneration());
        revision.getMetadata().setUid("uid-of-" + object.getSpec().numUnits());
        return revision;
    }

    private static PostIdentity object(long units, long generation) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder()
                .withName("alpha")
                .withNamespace("ns")
                .withUid("uid")
                .withGeneration(generation)
                .build());
        object.setSpec(new PostIdentitySpec(
                new KeySource("key", false), null, units, null, null, null, null, null, null, null, null));
        return object;
    }

    private static @Nullable ControllerRevision absent() {
        return null;
    }

    private static KubernetesClient client(Supplier<@Nullable ControllerRevision> there) {
        Object resource = proxy(NamespaceableResource.class, there::get);
        return proxy(KubernetesClient.class, () -> resource);
    }

    private static Context<?> context(ControllerRevision... cached) {
        return proxy(Context.class, () -> List.of(cached).stream());
    }

    private static <T> T proxy(Class<T> type, Supplier<@Nullable Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, call, with) -> answer.get()));
    }
}
