package dev.stowage.operator.postidentity.object;

import dev.stowage.operator.decide.Labels;
import dev.stowage.operator.decide.Owner;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Base64;
import java.util.Map;

/** The Secret of a generated key: immutable, and without an owner, so that it outlives everything. */
public final class KeySecret {
    private KeySecret() {}

    public static Secret of(Owner owner, String name, String attempt, String entry, byte[] key) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(owner.namespace())
                .withLabels(owner.labels("key"))
                .withAnnotations(Map.of(Labels.ATTEMPT, attempt))
                .endMetadata()
                .withType("Opaque")
                .withImmutable(true)
                .withData(Map.of(entry, Base64.getEncoder().encodeToString(key)))
                .build();
    }
}
