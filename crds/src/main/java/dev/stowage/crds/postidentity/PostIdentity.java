package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.stowage.crds.LenientReader;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Spacemesh identity: its key, its plan, its PoST data. */
@Group("stowage.dev")
@Version("v1alpha1")
@Kind("PostIdentity")
@Plural("postidentities")
@ShortNames("pi")
@ValidationRule(
        value = "self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message =
                "metadata.name must begin with a letter and have only lower case letters, digits and '-', because names"
                        + " of volumes, jobs and pods are made from it")
@ValidationRule(
        value = "size(self.metadata.name) <= 40",
        message = "metadata.name must have at most 40 characters, because names of volumes and jobs are made from it;"
                + " choose a shorter one")
@ValidationRule(
        value =
                "!has(oldSelf.status) || !has(oldSelf.status.nodeId) || self.spec.key.secretName == oldSelf.spec.key.secretName",
        message = "spec.key.secretName cannot change once the node ID is known, because PoST data is bound to its key;"
                + " create another PostIdentity for another key",
        fieldPath = ".spec.key.secretName")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Progress", jsonPath = ".status.progress.percent")
@AdditionalPrinterColumn(name = "Units", jsonPath = ".spec.numUnits", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Rate", jsonPath = ".status.progress.rate")
@AdditionalPrinterColumn(name = "ETA", jsonPath = ".status.progress.eta")
@AdditionalPrinterColumn(name = "Node ID", jsonPath = ".status.nodeIdShort")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.conditions[?(@.type==\"Ready\")].message", priority = 1)
public final class PostIdentity extends CustomResource<PostIdentitySpec, PostIdentityStatus>
        implements Namespaced, LenientReader.Holder {
    private static final long serialVersionUID = 1L;
    private static final String NOTE = "unreadable";

    /** Why the spec could not be read, or null if it could. Such an object must not stop the care for all others. */
    @JsonIgnore
    private transient @Nullable String unreadable;

    public @Nullable String unreadable() {
        return unreadable;
    }

    @Override
    @JsonDeserialize(using = LenientReader.class)
    public void setSpec(PostIdentitySpec spec) {
        super.setSpec(spec);
    }

    @Override
    @JsonDeserialize(using = LenientReader.class)
    public void setStatus(PostIdentityStatus status) {
        super.setStatus(status);
    }

    @Override
    public void problem(String message) {
        unreadable = message;
    }

    /** The operator SDK copies objects by way of JSON; the note must survive that. It is no part of the schema. */
    @JsonAnyGetter
    Map<String, String> notes() {
        return unreadable == null ? Map.of() : Map.of(NOTE, unreadable);
    }

    @JsonAnySetter
    void note(String name, Object value) {
        if (name.equals(NOTE)) {
            unreadable = value.toString();
        }
    }
}
