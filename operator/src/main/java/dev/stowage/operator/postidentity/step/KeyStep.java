package dev.stowage.operator.postidentity.step;

import dev.stowage.operator.decide.Owner;
import dev.stowage.operator.decide.Step;
import dev.stowage.operator.postidentity.object.KeyFile;
import dev.stowage.operator.postidentity.object.KeySecret;
import dev.stowage.operator.support.Steps;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Makes a key, with a create that fails if the Secret exists: no key is ever overwritten. */
@ApplicationScoped
public class KeyStep implements Steps.Own {
    private final KubernetesClient client;
    private final SecureRandom random;

    KeyStep(KubernetesClient client, SecureRandom random) {
        this.client = client;
        this.random = random;
    }

    @Override
    public void run(HasMetadata object, Step step) {
        if (!(step instanceof GenerateKey(String secret, String attempt))) {
            throw new IllegalArgumentException("PostIdentity has no step " + step.what());
        }
        client.resource(KeySecret.of(Owner.of(object), secret, attempt, KeyFile.ENTRY, KeyFile.generate(random)))
                .create();
    }
}
