package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.stowage.crds.Rules;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** One volume of PoST data, a PersistentVolumeClaim without an owner. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = Rules.STORAGE_CLASS_STAYS,
        message = "the storage class of a volume cannot change; add another volume instead",
        fieldPath = ".storageClassName")
@ValidationRule(value = Rules.SIZE_GROWS, message = Rules.SIZE_GROWS_SAYS, fieldPath = ".size")
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

        @Size(max = Rules.LONGEST_SIZE)
        @Pattern(Rules.SIZE_PATTERN)
        @ValidationRule(value = Rules.SIZE, message = Rules.SIZE_SAYS)
        @JsonPropertyDescription("Size to ask for, for example 300Gi. If absent, what the plan needs and 2 % more."
                + " May grow if the storage class can expand volumes.")
        @Nullable
        String size,

        @Size(max = Rules.LONGEST_OBJECT_NAME)
        @ValidationRule(value = Rules.OBJECT_NAME, message = Rules.STORAGE_CLASS_SAYS)
        @JsonPropertyDescription(
                "Storage class; the cluster's default if absent. Use one whose reclaim policy is Retain.")
        @Nullable
        String storageClassName) {}
