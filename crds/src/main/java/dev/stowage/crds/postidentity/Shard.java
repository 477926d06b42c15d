package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A range of files that one pod makes on one volume.
 *
 * @param revision the plan's revision that added it
 * @param volume the volume's name in the spec
 * @param fromFile first file, counted from 0 over the whole identity
 * @param toFile last file, inclusive
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shard(
        @Required @Min(1) @JsonPropertyDescription("The plan's revision that added this range.")
        Integer revision,

        @Required @Size(max = 16) @JsonPropertyDescription("The volume that holds the files.")
        String volume,

        @Required @Min(0) @JsonPropertyDescription("First file of the range.")
        Long fromFile,

        @Required @Min(0) @JsonPropertyDescription("Last file of the range, inclusive.")
        Long toFile) {}
