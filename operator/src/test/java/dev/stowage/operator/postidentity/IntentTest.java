package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntentTest {
    /** If this fails, an upgrade of the operator would restart the pods of every running initialisation. */
    @Test
    void staysTheSameFromReleaseToRelease() {
        assertThat(intent(null)).isEqualTo("8dc10904c9665391");
        assertThat(intent(initialization(resources("1500m"), "image:1", 3))).isEqualTo("c2c02aa03a1d6b47");
    }

    @Test
    void readsQuantitiesAsNumbers() {
        assertThat(intent(initialization(resources("1500m"), null, 1)))
                .isEqualTo(intent(initialization(resources("1.5"), null, 1)));
    }

    @Test
    void shardsAreNoIntentOfPods() {
        assertThat(intent(initialization(null, null, 1))).isEqualTo(intent(initialization(null, null, 7)));
    }

    @Test
    void anImageIs() {
        assertThat(intent(initialization(null, "image:1", 1))).isNotEqualTo(intent(initialization(null, "image:2", 1)));
    }

    private static String intent(@Nullable Initialization i) {
        PostIdentitySpec s = new Situation().spec;
        return EffectiveSpec.of(Situation.with(s, i)).compute().intent();
    }

    private static Initialization initialization(
            @Nullable ResourceRequirements resources, @Nullable String image, int shards) {
        return new Initialization(null, shards, null, 1, image, resources, null, null, null);
    }

    private static ResourceRequirements resources(String cpu) {
        return new ResourceRequirementsBuilder()
                .addToRequests("cpu", new Quantity(cpu))
                .addToLimits("memory", new Quantity("1Gi"))
                .build();
    }
}
