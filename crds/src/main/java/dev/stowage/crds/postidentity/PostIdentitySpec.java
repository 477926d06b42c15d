package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What the user wants of one identity. Every component may be absent in an object that an older schema let in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "self.numUnits * self.labelsPerUnit * 16 / self.data.maxFileSize <= 1048576",
        message = "this plan has more than 1048576 files: raise spec.data.maxFileSize",
        fieldPath = ".data.maxFileSize")
@ValidationRule(
        value =
                "!has(self.confirmWipe) || self.confirmWipe == '' || (has(self.deletionPolicy) && self.deletionPolicy == 'Delete')",
        message =
                "confirmWipe only has a meaning with deletionPolicy: Delete; set both, or remove confirmWipe to keep the data",
        fieldPath = ".confirmWipe")
public record PostIdentitySpec(
        @Required @JsonPropertyDescription("Where the identity's private key comes from. It never leaves its Secret.")
        KeySource key,

        @Required
        @Pattern("^[0-9a-f]{64}$")
        @Size(max = 64)
        @ValidationRule(
                value = "self.matches('^[0-9a-f]{64}$')",
                message = "commitmentAtxId must be 64 lower-case hex digits (32 bytes);"
                        + " an id in base64, as some tools print it, must be converted to hex")
        @ValidationRule(
                value = "self == oldSelf",
                message = "commitmentAtxId cannot change, because every label is computed from it;"
                        + " create another PostIdentity for another commitment")
        @JsonPropertyDescription(
                "The commitment ATX: 32 bytes as 64 lower-case hex digits. Every label depends on it, so it"
                        + " is fixed for the life of the identity. Use the ATX with the highest tick count that the network knows.")
        String commitmentAtxId,

        @Required
        @Min(1)
        @Max(1048576)
        @ValidationRule(
                value = "self >= oldSelf",
                message = "numUnits may only grow: fewer units would throw PoST data away;"
                        + " for a smaller identity create another PostIdentity")
        @JsonPropertyDescription("How many space units the identity has. One unit is labelsPerUnit labels of 16 bytes:"
                + " 64 GiB on mainnet, where at least 4 units are needed. May grow later, never shrink.")
        Long numUnits,

        @Default("4294967296")
        @Min(64)
        @Max(4294967296L)
        @ValidationRule(
                value = "self == oldSelf",
                message = "labelsPerUnit cannot change: it is a property of the network that the identity belongs to")
        @JsonPropertyDescription("Labels in one space unit, a property of the network. Mainnet: 4294967296 (2^32).")
        @Nullable
        Long labelsPerUnit,

        @Default("8192")
        @Min(2)
        @Max(1048576)
        @ValidationRule(
                value = "self == oldSelf",
                message = "scryptN cannot change, because every label is computed with it")
        @ValidationRule(
                value =
                        "self in [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072,"
                                + " 262144, 524288, 1048576]",
                message = "scryptN must be a power of two; mainnet and the public test networks use 8192")
        @JsonPropertyDescription("The cost parameter N of scrypt, a power of two and a property of the network."
                + " Mainnet: 8192. Each label in work takes 128·N bytes of memory.")
        @Nullable
        Long scryptN,

        @Required @JsonPropertyDescription("Where the PoST data lies.")
        PostData data,

        @Default("{}") @JsonPropertyDescription("How the PoST data is made.") @Nullable
        Initialization initialization,

        @Default("{}")
        @JsonPropertyDescription("How much of the data is checked before the identity is Ready.")
        @Nullable
        Verification verification,

        @Default("false")
        @JsonPropertyDescription(
                "While true nothing is started or changed, and a running initialisation is stopped after"
                        + " its current batch. Its work is kept and continues when this is false again.")
        @Nullable
        Boolean paused,

        @Default("Retain")
        @JsonPropertyDescription(
                "What happens to the volumes when this object is deleted. Retain keeps them. Delete removes"
                        + " them, but only if confirmWipe is this object's name. The key's Secret is kept in both cases.")
        @Nullable
        DeletionPolicy deletionPolicy,

        @Size(max = 63)
        @JsonPropertyDescription("Must be the name of this object for deletionPolicy: Delete to have an effect.")
        @Nullable
        String confirmWipe) {}
