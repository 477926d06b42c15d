package dev.stowage.spacemesh.api;

import java.time.Duration;

/**
 * All that is ever called. The list is short on purpose: nothing here moves coins, starts or stops smeshing, makes
 * files or ends the node.
 */
public enum Rpc {
    VERSION("spacemesh.v1.NodeService/Version", Listener.PUBLIC),
    BUILD("spacemesh.v1.NodeService/Build", Listener.PUBLIC),
    STATUS("spacemesh.v1.NodeService/Status", Listener.PUBLIC),
    NETWORK_INFO("spacemesh.v2alpha1.NetworkService/Info", Listener.PUBLIC),
    HIGHEST_ATX("spacemesh.v1.ActivationService/Highest", Listener.PUBLIC),
    ACTIVATIONS("spacemesh.v2alpha1.ActivationService/List", Listener.PUBLIC),
    MALFEASANCE_V1("spacemesh.v1.MeshService/MalfeasanceQuery", Listener.PUBLIC),
    MALFEASANCE_V2("spacemesh.v2alpha1.MalfeasanceService/List", Listener.PUBLIC),
    SMESHER_IDS("spacemesh.v1.SmesherService/SmesherIDs", Listener.PRIVATE),
    COINBASE("spacemesh.v1.SmesherService/Coinbase", Listener.PRIVATE),
    EVENTS("spacemesh.v1.AdminService/EventsStream", Listener.PRIVATE, Duration.ofHours(12)),
    CHANGE_LOG_LEVEL("spacemesh.v1.DebugService/ChangeLogLevel", Listener.PRIVATE),
    POST_STATES("spacemesh.v1.PostInfoService/PostStates", Listener.POST);

    /** A node with a thousand identities answers with less. */
    private static final int MOST_BYTES = 1 << 20;

    private final String path;
    private final Listener listener;
    private final Duration time;

    Rpc(String path, Listener listener) {
        this(path, listener, Duration.ofSeconds(10));
    }

    Rpc(String path, Listener listener, Duration time) {
        this.path = path;
        this.listener = listener;
        this.time = time;
    }

    /** Service and method, as in HTTP/2. */
    public String path() {
        return path;
    }

    public Listener listener() {
        return listener;
    }

    /** Within which the answer must be complete; of a stream, after which it is opened anew. */
    public Duration time() {
        return time;
    }

    /** The most that a message of the answer may have. */
    public int replyBytes() {
        return MOST_BYTES;
    }

    /** Whether it is a stream, which lasts longer than a call. */
    boolean streams() {
        return this == EVENTS;
    }
}
