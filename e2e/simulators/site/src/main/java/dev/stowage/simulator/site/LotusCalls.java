package dev.stowage.simulator.site;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.model.Partition;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.lotus.reading.ChainReader;
import dev.stowage.lotus.window.ChainView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The Lotus client against the simulated daemon, over HTTP on this machine; {@code make bench-networks} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LotusCalls {
    /** As on mainnet: 48 deadlines, half of them with sectors. */
    private static final String WORLD = """
            {"blockDelaySecs": 30, "deadlines": 48, "window": 60, "lookback": 20, "cutoff": 70, "periodStart": 0,
             "partitions": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}""";

    private Optional<Opened> opened = Optional.empty();

    private record Opened(Scratch scratch, LotusSite site, LotusNode node, ChainReader reader) {}

    /** Starts the programs. */
    @Setup
    public void open() throws IOException, InterruptedException {
        Scratch scratch = Scratch.make();
        LotusSite site = new LotusSite(Programs.found(), scratch.path(), WORLD);
        opened = Optional.of(new Opened(scratch, site, site.node(), site.reader()));
    }

    @TearDown
    public void close() {
        opened.orElseThrow().site().close();
        opened.orElseThrow().scratch().close();
    }

    /** One small answer. */
    @Benchmark
    public TipSet head() throws LotusFailure {
        return opened.orElseThrow().node().chain().head();
    }

    /** An answer with bit fields. */
    @Benchmark
    public List<Partition> partitions() throws LotusFailure {
        return opened.orElseThrow().node().miners().partitions(LotusSite.MINER, 0, TipSetKey.HEAD);
    }

    /** All that the windows want to know, which is about 60 calls. */
    @Benchmark
    public ChainView view() {
        return opened.orElseThrow().reader().read();
    }
}
