package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How the finished data is checked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        @Default("\"0.1\"")
        @Size(max = 8)
        @Pattern("^(100|[0-9]{1,2}(\\.[0-9]{1,4})?)$")
        @ValidationRule(
                value = "self.matches('^(100|[0-9]{1,2}([.][0-9]{1,4})?)$')",
                message =
                        "fractionPercent must be a percentage from \"0\" to \"100\" with up to four decimals and no sign,"
                                + " in quotes, for example \"0.1\"")
        @JsonPropertyDescription(
                "Percentage of the labels of each file that are recomputed before the identity is Ready,"
                        + " 0 to 100 with up to four decimals. The first and last label of every file are always checked.")
        @Nullable
        String fractionPercent) {}
