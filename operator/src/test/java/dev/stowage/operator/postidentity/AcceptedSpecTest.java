package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.decide.AcceptedSpec;
import dev.stowage.operator.decide.CommonReason;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specs that only a laxer schema lets in: nothing is started for them. */
class AcceptedSpecTest {
    @Test
    void whatThePlanAllowsIsFollowed() {
        assertThat(accept(Situation.spec(9, List.of(new DataVolume("a", "1Gi", null)), 1, false, false))
                        .spec())
                .isNotNull();
    }

    @Test
    void fewerUnitsThanPlannedAreNot() {
        assertRefused(
                Situation.spec(2, List.of(new DataVolume("a", "1Gi", null)), 1, false, false),
                "spec.numUnits: may only grow, from 4 on");
    }

    @Test
    void aVolumeWithDataCannotGo() {
        assertRefused(
                Situation.spec(4, List.of(new DataVolume("b", "1Gi", null)), 1, false, false),
                "spec.data.volumes: a cannot be removed");
    }

    @Test
    void anAmountOfADeviceThatIsNoneIsToldOf() {
        PostIdentitySpec s = Situation.spec(4, List.of(new DataVolume("a", "1Gi", null)), 1, false, false);
        var resources = new ResourceRequirementsBuilder()
                .addToLimits("example.com/device", new Quantity("lots"))
                .build();
        assertRefused(
                Situation.with(s, new Initialization(null, null, null, null, null, resources, null, null, null)),
                "spec.initialization.resources: example.com/device must be a quantity");
    }

    @Test
    void aMissingSpecIsToldOf() {
        PostIdentity object = object(null);
        assertThat(PostIdentityValidator.accept(object, null).problem().message())
                .startsWith("spec: is missing");
    }

    /** Paused is what the user wants now, whatever else was wrong. */
    @Test
    void theLastSpecThatCouldBeFollowedIsFollowedMeanwhile() {
        List<DataVolume> volumes = List.of(new DataVolume("a", "1Gi", null));
        PostIdentitySpec last = Situation.spec(5, volumes, 3, false, false);
        PostIdentity object = object(Situation.spec(0, volumes, 1, false, true));

        AcceptedSpec<EffectiveSpec> accepted = PostIdentityValidator.accept(object, last);

        assertThat(accepted.spec()).isEqualTo(EffectiveSpec.of(last));
        assertThat(accepted.paused()).isTrue();
        assertThat(accepted.problem().reason()).isEqualTo(CommonReason.INVALID_SPEC);
        assertThat(accepted.problem().message())
                .startsWith("spec.numUnits: must be 1 to 1048576. The last valid spec is followed until this is fixed");
    }

    /** The plan may have grown since. */
    @Test
    void aLastSpecThatTheRecordsForbidIsNotFollowed() {
        List<DataVolume> volumes = List.of(new DataVolume("a", "1Gi", null));
        PostIdentity object = object(Situation.spec(0, volumes, 1, false, false));

        AcceptedSpec<EffectiveSpec> accepted =
                PostIdentityValidator.accept(object, Situation.spec(3, volumes, 1, false, false));

        assertThat(accepted.spec()).isNull();
        assertThat(accepted.problem().message()).contains("Nothing new starts until this is fixed");
    }

    private static void assertRefused(PostIdentitySpec spec, String words) {
        AcceptedSpec<EffectiveSpec> accepted = accept(spec);
        assertThat(accepted.spec()).isNull();
        assertThat(accepted.problem().reason()).isEqualTo(CommonReason.INVALID_SPEC);
        assertThat(accepted.problem().message()).startsWith(words);
    }

    private static AcceptedSpec<EffectiveSpec> accept(PostIdentitySpec spec) {
        return PostIdentityValidator.accept(object(spec), null);
    }

    private static PostIdentity object(PostIdentitySpec spec) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder().withName("pi").build());
        object.setSpec(spec);
        Records r = Situation.readyToCompute().records;
        object.setStatus(new PostIdentityStatus(1L, null, r.nodeId(), null, null, r.data(), null, null, null, null));
        return object;
    }
}
