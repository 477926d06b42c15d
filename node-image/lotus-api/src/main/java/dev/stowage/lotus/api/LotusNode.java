package dev.stowage.lotus.api;

/** A daemon, by what can be asked of it. */
public final class LotusNode {
    private final LotusProcess process;
    private final NodeChain chain;
    private final NodeStore store;
    private final NodeStreams streams;
    private final NodeMiners miners;
    private final NodeNetwork network;
    private final NodeAccounts accounts;
    private final NodeHealth health;

    LotusNode(Link link) {
        this.process = new LotusProcess(link);
        this.chain = new NodeChain(link);
        this.store = new NodeStore(link);
        this.streams = new NodeStreams(link);
        this.miners = new NodeMiners(link);
        this.network = new NodeNetwork(link);
        this.accounts = new NodeAccounts(link);
        this.health = new NodeHealth(link);
    }

    public LotusProcess process() {
        return process;
    }

    public NodeChain chain() {
        return chain;
    }

    public NodeStore store() {
        return store;
    }

    public NodeStreams streams() {
        return streams;
    }

    public NodeMiners miners() {
        return miners;
    }

    public NodeNetwork network() {
        return network;
    }

    public NodeAccounts accounts() {
        return accounts;
    }

    public NodeHealth health() {
        return health;
    }
}
