package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.Labels;
import dev.stowage.operator.postidentity.PostIdentityFacts.KeyFact;
import dev.stowage.operator.postidentity.object.KeyFile;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Base64;
import java.util.Map;

/** Reads the key's Secret and lets go of everything but the public half. */
@ApplicationScoped
public class KeyObserver {
    private final KubernetesClient client;

    KeyObserver(KubernetesClient client) {
        this.client = client;
    }

    KeyFact observe(String namespace, EffectiveSpec spec) {
        try {
            Secret secret = client.secrets()
                    .inNamespace(namespace)
                    .withName(spec.secretName())
                    .get();
            return secret == null ? new KeyFact.NoSecret() : read(secret);
        } catch (KubernetesClientException e) {
            return e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
                    ? new KeyFact.Forbidden()
                    : new KeyFact.Unknown(String.valueOf(e.getMessage()));
        }
    }

    private static KeyFact read(Secret secret) {
        String encoded = secret.getData() == null ? null : secret.getData().get(KeyFile.ENTRY);
        if (encoded == null) {
            return new KeyFact.NoEntry();
        }
        KeyFile.Reading reading = KeyFile.read(Base64.getDecoder().decode(encoded));
        if (reading.nodeId() == null) {
            return new KeyFact.Malformed(String.valueOf(reading.problem()));
        }
        Map<String, String> annotations = secret.getMetadata().getAnnotations();
        return new KeyFact.Present(reading.nodeId(), annotations == null ? null : annotations.get(Labels.ATTEMPT));
    }
}
