package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the volumes when the object is deleted. */
public enum DeletionPolicy {
    @JsonProperty("Retain")
    RETAIN,
    @JsonProperty("Delete")
    DELETE
}
