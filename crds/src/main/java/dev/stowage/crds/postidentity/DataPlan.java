package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** The recorded plan of an identity's data. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataPlan(
        @Required @Min(1) @JsonPropertyDescription("1 for the first plan, one more each time that numUnits grows.")
        Integer revision,

        @Required @Min(1) @JsonPropertyDescription("Units that this revision makes the data whole for.")
        Long numUnits,

        @Required @Min(1) @JsonPropertyDescription("Labels in all files.")
        Long labels,

        @Required @Min(1) @JsonPropertyDescription("Bytes in all files.")
        Long bytes,

        @Required @Min(1) @JsonPropertyDescription("Number of files.")
        Long files,

        @Required @Size(max = 64) @JsonPropertyDescription("The commitment ATX that the labels are computed from.")
        String commitmentAtxId,

        @Required @Min(1) @JsonPropertyDescription("Labels in one unit.")
        Long labelsPerUnit,

        @Required @Min(1) @JsonPropertyDescription("The cost parameter that the labels are computed with.")
        Long scryptN,

        @Required @Min(1) @JsonPropertyDescription("Size of a full file in bytes.")
        Long maxFileSize,

        @Required
        @Size(max = 1024)
        @JsonPropertyDescription("Which files are made where, and in which revision. Never recomputed.")
        List<Shard> shards) {}
