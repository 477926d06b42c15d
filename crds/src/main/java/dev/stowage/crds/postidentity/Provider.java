package dev.stowage.crds.postidentity;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What computes the labels. */
public enum Provider {
    @JsonProperty("auto")
    AUTO,
    @JsonProperty("cpu")
    CPU
}
