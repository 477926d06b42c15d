package dev.stowage.simulator.site;

import java.io.IOException;
import java.util.List;

/** One thing that goes wrong for some seconds. */
record LotusTrouble(String name, Act begin, Act end) {
    /** What is done to a site. */
    @FunctionalInterface
    interface Act {
        void on(LotusSite site) throws IOException, InterruptedException;
    }

    private static LotusTrouble daemon(String name, String value, String back) {
        return new LotusTrouble(
                "daemon " + name + " " + value,
                site -> site.daemon().control().trouble(name, value),
                site -> site.daemon().control().trouble(name, back));
    }

    private static LotusTrouble miner(String name, String value, String back) {
        return new LotusTrouble(
                "miner " + name + " " + value,
                site -> site.miner().control().trouble(name, value),
                site -> site.miner().control().trouble(name, back));
    }

    /** Every switch that there is, and the signals that one gives a process. */
    static List<LotusTrouble> all() {
        return List.of(
                daemon("lag", "4", "0"),
                daemon("reorg", "3", "0"),
                daemon("landing", "3", "0"),
                daemon("hang", "1", "0"),
                daemon("refuse", "1", "0"),
                daemon("disk-full", "1", "0"),
                daemon("wrong-answer", "StateMinerDeadlines {\"no\": \"list\"}", "StateMinerDeadlines"),
                new LotusTrouble(
                        "daemon crash", site -> site.daemon().control().trouble("crash", "1"), LotusSite::startDaemon),
                new LotusTrouble(
                        "daemon stopped", site -> site.daemon().process().stop(), LotusSite::startDaemon),
                miner("proof-deadline-ms", "15000", "200"),
                miner("hang", "1", "0"),
                miner("refuse", "1", "0"),
                new LotusTrouble("miner killed", site -> site.miner().process().kill(), LotusSite::startMiner),
                new LotusTrouble("miner stopped", site -> site.miner().process().stop(), LotusSite::startMiner));
    }
}
