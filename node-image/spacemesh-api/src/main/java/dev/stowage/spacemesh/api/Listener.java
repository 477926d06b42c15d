package dev.stowage.spacemesh.api;

/** Which of a node's ports offers a call. */
public enum Listener {
    /** Port 9092 by default. */
    PUBLIC,
    /** Port 9093 by default, on loopback: whoever reaches it rules the node. */
    PRIVATE,
    /** {@code grpc-post-listener}, or with client certificates {@code grpc-tls-listener}. */
    POST
}
