package dev.stowage.simulator.site;

import java.util.List;

/** Every switch that a Lotus site has, and the signals that one gives a process. */
final class LotusTroubles {
    private LotusTroubles() {}

    private static Trouble<LotusSite> daemon(String name, String value, String back) {
        return new Trouble<>(
                "daemon " + name + " " + value,
                site -> site.daemon().control().trouble(name, value),
                site -> site.daemon().control().trouble(name, back));
    }

    private static Trouble<LotusSite> miner(String name, String value, String back) {
        return new Trouble<>(
                "miner " + name + " " + value,
                site -> site.miner().control().trouble(name, value),
                site -> site.miner().control().trouble(name, back));
    }

    static List<Trouble<LotusSite>> all() {
        return List.of(
                daemon("lag", "4", "0"),
                daemon("reorg", "3", "0"),
                daemon("landing", "3", "0"),
                daemon("hang", "1", "0"),
                daemon("refuse", "1", "0"),
                daemon("disk-full", "1", "0"),
                daemon("wrong-answer", "StateMinerDeadlines {\"no\": \"list\"}", "StateMinerDeadlines"),
                new Trouble<>("daemon crash", site -> site.daemon().control().trouble("crash", "1"), site -> {
                    // It crashes with its next block, which may not have come yet.
                    site.daemon().process().close();
                    site.startDaemon();
                }),
                new Trouble<>("daemon stopped", site -> site.daemon().process().stop(), LotusSite::startDaemon),
                miner("proof-deadline-ms", "15000", "200"),
                miner("hang", "1", "0"),
                miner("refuse", "1", "0"),
                miner("disk-full", "1", "0"),
                miner("wrong-answer", "ActorAddress 7", "ActorAddress"),
                new Trouble<>(
                        "miner crash", site -> site.miner().control().trouble("crash", "1"), LotusSite::startMiner),
                new Trouble<>("miner killed", site -> site.miner().process().kill(), LotusSite::startMiner),
                new Trouble<>("miner stopped", site -> site.miner().process().stop(), LotusSite::startMiner));
    }
}
