package dev.stowage.lotus.api;

/** A program that answers, and the path of the API that we speak with it. */
public enum Server {
    /** {@code lotus daemon}. */
    NODE("/rpc/v1", 2),
    /** {@code lotus-miner run}. */
    MINER("/rpc/v0", 1),
    /** {@code lotus-worker run}. */
    WORKER("/rpc/v0", 1),
    /** {@code lotus-wallet run}. */
    WALLET("/rpc/v0", 1);

    private final String path;
    private final int apiMajor;

    Server(String path, int apiMajor) {
        this.path = path;
        this.apiMajor = apiMajor;
    }

    String path() {
        return path;
    }

    /** The major version of the API that this client is written for. */
    public int apiMajor() {
        return apiMajor;
    }
}
