package dev.stowage.simulator.lotus.node;

import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.rpc.Reply;
import java.time.InstantSource;

/** {@code /debug/metrics}: of the recorded families those that an operator looks at, with their odd labels. */
record Metrics(Chain chain, InstantSource clock) {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8; escaping=underscores";
    private static final String NOWHERE = "network=\"\"";
    private static final String DEVNET = "network=\"devnet\"";

    Reply page() {
        long height = chain.head().height();
        return new Reply(
                200,
                TYPE,
                gauge("lotus_chain_node_height", "Current Height of the node", NOWHERE, height)
                        + gauge(
                                "lotus_chain_node_height_expected",
                                "Expected Height of the node",
                                NOWHERE,
                                chain.epoch(clock.instant()))
                        + gauge(
                                "lotus_chain_node_worker_height",
                                "Current Height of workers on the node",
                                DEVNET,
                                height)
                        + gauge(
                                "lotus_info",
                                "Arbitrary counter to tag lotus info to",
                                "commit=\"\"," + DEVNET + ",node_type=\"chain\",version=\"1.36.2\"",
                                1)
                        + gauge("lotus_mpool_message_count", "Number of messages in the mpool", NOWHERE, 0)
                        + "lotus_mpool_message_count{" + DEVNET + "} "
                        + chain.pool(clock.instant()).size() + "\n");
    }

    private static String gauge(String name, String help, String labels, long value) {
        return "# HELP %s %s%n# TYPE %s gauge%n%s{%s} %d%n".formatted(name, help, name, name, labels, value);
    }
}
