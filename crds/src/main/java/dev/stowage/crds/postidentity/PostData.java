package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files and volumes of the PoST data. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PostData(
        @Default("4294967296")
        @Min(1024)
        @Max(1099511627776L)
        @ValidationRule(
                value = "self == oldSelf",
                message = "maxFileSize cannot change: the labels' place in the files depends on it")
        @ValidationRule(
                value = "self % 128 == 0",
                message = "maxFileSize must be a multiple of 128 bytes (8 labels), best of 1 MiB (1048576)")
        @JsonPropertyDescription(
                "Size of one data file in bytes, a multiple of 128. Mainnet's tools use 4294967296 (4 GiB).")
        @Nullable
        Long maxFileSize,

        @Required
        @Size(min = 1, max = 16)
        @ValidationRule(
                value = "oldSelf.all(o, self.exists(n, n.name == o.name))",
                message = "a volume cannot be removed: it holds PoST data")
        @ValidationRule(
                value = "size(self) == 1 || self.all(v, has(v.size))",
                message = "with several volumes each needs a size, which decides how the files are spread")
        @JsonPropertyDescription(
                "The volumes that hold the data, filled one after the other. Several drives of one machine"
                        + " are read at the same time later. Volumes may be added, never removed.")
        List<DataVolume> volumes) {}
