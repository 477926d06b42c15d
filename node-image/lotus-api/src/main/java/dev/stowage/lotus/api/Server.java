package dev.stowage.lotus.api;

/** A program that answers, and the path of the API that we speak with it. */
public enum Server {
    /** {@code lotus daemon}. */
    NODE("lotus daemon", "/rpc/v1", 2),
    /** {@code lotus-miner run}. */
    MINER("lotus-miner", "/rpc/v0", 1),
    /** {@code lotus-worker run}. */
    WORKER("lotus-worker", "/rpc/v0", 1),
    /** {@code lotus-wallet run}. */
    WALLET("lotus-wallet", "/rpc/v0", 1);

    private final String program;
    private final String path;
    private final int apiMajor;

    Server(String program, String path, int apiMajor) {
        this.program = program;
        this.path = path;
        this.apiMajor = apiMajor;
    }

    /** What it is started as. */
    String program() {
        return program;
    }

    String path() {
        return path;
    }

    /** The major version of the API that this client is written for. */
    public int apiMajor() {
        return apiMajor;
    }
}
