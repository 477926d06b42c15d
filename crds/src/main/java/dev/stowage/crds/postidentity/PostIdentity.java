package dev.stowage.crds.postidentity;

import dev.stowage.crds.Rules;
import dev.stowage.crds.StowageResource;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One Spacemesh identity: its key, its plan, its PoST data. */
@Group("stowage.dev")
@Version("v1alpha1")
@Kind("PostIdentity")
@Plural("postidentities")
@ShortNames("pi")
@ValidationRule(value = Rules.NAME, message = Rules.NAME_SAYS)
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
public final class PostIdentity extends StowageResource<PostIdentitySpec, PostIdentityStatus> {
    private static final long serialVersionUID = 1L;
}
