package dev.stowage.e2e.crd;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** The objects of one kind in one namespace, spoken to in plain JSON. */
public record KindApi(KubernetesClient client, String namespace, String plural) {
    private static final String DRY = "?dryRun=All&fieldValidation=";

    /**
     * What the API server said.
     *
     * @param object the object with its defaults, or what was sent if it was refused
     * @param message the words that the user reads; empty if it was accepted
     */
    public record Answer(boolean accepted, Draft object, String message) {}

    /** Asks whether an object may be created, and creates nothing. Unknown fields are refused, as kubectl asks for. */
    public Answer judgeNew(Draft draft) {
        return send("POST", path("", "") + DRY + "Strict", draft);
    }

    /** The same, but unknown fields are dropped, as for most clients. */
    public Answer judgeNewLeniently(Draft draft) {
        return send("POST", path("", "") + DRY + "Ignore", draft);
    }

    /** Asks whether an object may be replaced by {@code draft}, and changes nothing. */
    public Answer judgeChange(Draft draft) {
        return send("PUT", path(draft.name(), "") + DRY + "Strict", draft);
    }

    public Draft create(Draft draft) {
        return wanted(send("POST", path("", ""), draft));
    }

    public Draft replaceStatus(Draft draft) {
        return wanted(send("PUT", path(draft.name(), "/status"), draft));
    }

    private static Draft wanted(Answer answer) {
        if (!answer.accepted()) {
            throw new IllegalStateException(answer.message());
        }
        return answer.object();
    }

    private String path(String name, String subresource) {
        return "/apis/stowage.dev/v1alpha1/namespaces/" + namespace + "/" + plural + (name.isEmpty() ? "" : "/" + name)
                + subresource;
    }

    private Answer send(String method, String uri, Draft draft) {
        try {
            String body = client.raw(uri, method, draft.json());
            return new Answer(true, Draft.parse(body), "");
        } catch (KubernetesClientException e) {
            // Anything else than a judgement of the object is no answer.
            if (e.getCode() != 400 && e.getCode() != 422) {
                throw e;
            }
            return new Answer(false, draft, e.getStatus().getMessage());
        }
    }
}
