package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is ours bears our kind and name; what another kind's object of the same name made is not ours. */
class OwnerTest {
    private static final Owner IDENTITY = new Owner("PostIdentity", "ns", "alpha", "uid-1");

    @Test
    void itsOwnIsKnownByKindAndName() {
        assertThat(IDENTITY.made(claim(IDENTITY.labels("data")))).isTrue();
        assertThat(IDENTITY.made(claim(new Owner("PostIdentity", "ns", "alpha", "uid-earlier").labels("data"))))
                .isTrue();
    }

    @Test
    void anotherKindsOrNamesIsNot() {
        assertThat(IDENTITY.made(claim(new Owner("ChainNode", "ns", "alpha", "uid-1").labels("data"))))
                .isFalse();
        assertThat(IDENTITY.made(claim(new Owner("PostIdentity", "ns", "beta", "uid-1").labels("data"))))
                .isFalse();
        assertThat(IDENTITY.made(claim(Map.of(Labels.MANAGED_BY, Labels.STOWAGE))))
                .isFalse();
        assertThat(IDENTITY.made(claim(null))).isFalse();
    }

    @Test
    void itControlsWhatNamesItsUidOnly() {
        PersistentVolumeClaim mine = claim(IDENTITY.labels("data"));
        mine.getMetadata().getOwnerReferences().add(IDENTITY.reference());

        assertThat(IDENTITY.controls(mine)).isTrue();
        assertThat(new Owner("PostIdentity", "ns", "alpha", "uid-2").controls(mine))
                .isFalse();
        assertThat(IDENTITY.controls(claim(IDENTITY.labels("data")))).isFalse();
    }

    private static PersistentVolumeClaim claim(Map<String, String> labels) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("alpha-data")
                .withLabels(labels)
                .endMetadata()
                .build();
    }
}
