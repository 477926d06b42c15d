package dev.stowage.lotus.api;

/** A daemon, by what can be asked of it. */
public final class LotusNode {
    private final NodeChain chain;
    private final NodeMiners miners;

    LotusNode(Link link) {
        this.chain = new NodeChain(link);
        this.miners = new NodeMiners(link);
    }

    public NodeChain chain() {
        return chain;
    }

    public NodeMiners miners() {
        return miners;
    }
}
