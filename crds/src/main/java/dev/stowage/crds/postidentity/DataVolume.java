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
        @ValidationRule(
                value = "self.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
                message = "the name of a volume must be lower-case letters, digits and '-', and begin and end with a"
                        + " letter or digit")
        @JsonPropertyDescription("Name of the volume within this identity. The claim is called <object>-<name>.")
        String name,

        @Size(max = 32)
        @Pattern("^[1-9][0-9]*(\\.[0-9]+)?(k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$")
        @ValidationRule(
                value = "self.matches('^[1-9][0-9]*([.][0-9]+)?(k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$')"
                        + " && quantity(self).compareTo(quantity('1Ei')) <= 0",
                message =
                        "size must be a number with one of the units k, M, G, T, P, Ki, Mi, Gi, Ti, Pi, and at most 1024Pi;"
                                + " for example 300Gi")
        @JsonPropertyDescription("Size to ask for, for example 300Gi. If absent, what the plan needs and 2 % more."
                + " May grow if the storage class can expand volumes.")
        @Nullable
        String size,

        @Size(max = 253)
        @ValidationRule(
                value = "self.matches('^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$')",
                message =
                        "storageClassName must be the name of a StorageClass: lower-case letters, digits, '-' and '.'")
        @JsonPropertyDescription(
                "Storage class; the cluster's default if absent. Use one whose reclaim policy is Retain.")
        @Nullable
        String storageClassName) {}
