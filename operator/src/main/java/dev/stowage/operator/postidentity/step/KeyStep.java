package dev.stowage.operator.postidentity.step;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.postidentity.GeneratedKey;
import dev.stowage.operator.postidentity.Step;
import dev.stowage.operator.postidentity.object.KeySecret;
import dev.stowage.operator.support.Owner;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes a key, with a create that fails if the Secret exists: no key is ever overwritten. */
@ApplicationScoped
class KeyStep {
    private final KubernetesClient client;
    private final SecureRandom random;

    KeyStep(KubernetesClient client, SecureRandom random) {
        this.client = client;
        this.random = random;
    }

    void generate(PostIdentity object, Step.GenerateKey step) {
        String namespace = object.getMetadata().getNamespace();
        client.secrets()
                .inNamespace(namespace)
                .resource(KeySecret.of(
                        Owner.of(object),
                        step.secretName(),
                        step.attempt(),
                        GeneratedKey.ENTRY,
                        GeneratedKey.make(random)))
                .create();
    }
}
