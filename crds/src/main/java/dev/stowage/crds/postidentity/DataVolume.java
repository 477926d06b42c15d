package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One volume of PoST data, a PersistentVolumeClaim without an owner. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "has(self.storageClassName) == has(oldSelf.storageClassName)"
                + " && (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",
        message = "the storage class of a volume cannot change; add another volume instead",
        fieldPath = ".storageClassName")
@ValidationRule(
        value = "!has(oldSelf.size) || (has(self.size) && quantity(self.size).compareTo(quantity(oldSelf.size)) >= 0)",
        message = "the size of a volume may only grow",
        fieldPath = ".size")
public record DataVolume(
        @Required
        @Size(min = 1, max = 16)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        @JsonPropertyDescription("Name of the volume within this identity. The claim is called <object>-<name>.")
        String name,

        @Size(max = 32)
        @Pattern("^[1-9][0-9]*(\\.[0-9]+)?(k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$")
        @JsonPropertyDescription("Size to ask for, for example 300Gi. If absent, what the plan needs and 1 % more."
                + " May grow if the storage class can expand volumes.")
        @Nullable
        String size,

        @Size(max = 253)
        @JsonPropertyDescription(
                "Storage class; the cluster's default if absent. Use one whose reclaim policy is Retain.")
        @Nullable
        String storageClassName) {}
