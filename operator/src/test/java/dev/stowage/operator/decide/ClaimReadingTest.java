package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReadingTest {
    @ParameterizedTest
    @CsvSource({
        "ControllerResizeError,True,1Gi,the pool is full",
        "NodeResizeError,True,1Gi,the pool is full",
        // It has grown since.
        "ControllerResizeError,True,2Gi,",
        "ControllerResizeError,False,1Gi,",
        // On its way.
        "Resizing,True,1Gi,",
        "FileSystemResizePending,True,1Gi,"
    })
    void aVolumeThatCannotGrowIsKnownByItsCondition(
            String type, String status, String capacity, @Nullable String cannotGrow) {
        var claim = claim();
        claim.editStatus()
                .addToCapacity("storage", new Quantity(capacity))
                .addNewCondition()
                .withType(type)
                .withStatus(status)
                .withMessage("the pool is full")
                .endCondition()
                .endStatus();

        assertThat(ClaimReading.of(claim.build(), owner(), null).cannotGrow()).isEqualTo(cannotGrow);
    }

    @Test
    void aClaimWithoutVolumeIsOnlyPending() {
        var fact = ClaimReading.of(claim().build(), owner(), null);

        assertThat(fact.phase()).isEqualTo("Pending");
        assertThat(fact.requested()).isEqualTo(2L << 30);
        assertThat(fact.cannotGrow()).isNull();
    }

    private static PersistentVolumeClaimBuilder claim() {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName("one-a")
                .endMetadata()
                .withNewSpec()
                .withNewResources()
                .addToRequests("storage", new Quantity("2Gi"))
                .endResources()
                .endSpec()
                .withNewStatus()
                .endStatus();
    }

    private static Owner owner() {
        return new Owner("PostIdentity", "ns", "one", "uid-1");
    }
}
