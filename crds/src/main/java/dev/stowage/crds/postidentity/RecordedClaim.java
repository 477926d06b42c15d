package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Which claim holds the data of a volume. Another claim under the same name is another, empty volume. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordedClaim(
        @Required @Size(max = 16) @JsonPropertyDescription("The volume's name in the spec.")
        String volume,

        @Required @Size(max = 64) @JsonPropertyDescription("The UID of the PersistentVolumeClaim that holds its data.")
        String uid) {}
