package dev.stowage.operator.support;

import io.smallrye.config.ConfigMapping;

/** What the operator is told by its deployment (chart values). */
@ConfigMapping(prefix = "stowage")
public interface OperatorSettings {
    /** The operator's own namespace, where the identities' leases stand. */
    String namespace();

    /** This process among its like: the pod's name. */
    String instance();

    /** The image with stowage-post that is used where the user names none. */
    String engineImage();
}
