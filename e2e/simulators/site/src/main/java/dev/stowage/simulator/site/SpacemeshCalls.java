package dev.stowage.simulator.site;

import dev.stowage.spacemesh.api.NetworkInfo;
import dev.stowage.spacemesh.api.NodeStatus;
import dev.stowage.spacemesh.api.PostStatus;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.clock.NodeView;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
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

/** The Spacemesh client against the simulated node, by gRPC on this machine; {@code make bench-networks} runs it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SpacemeshCalls {
    /** Nothing is published while it is measured. */
    private static final int AHEAD = 3600;

    private Optional<Opened> opened = Optional.empty();

    private record Opened(Scratch scratch, SpacemeshSite site) {}

    /** Starts the programs. */
    @Setup
    public void open() throws IOException, InterruptedException {
        Scratch scratch = Scratch.make();
        Instant genesis = Instant.ofEpochSecond(System.currentTimeMillis() / 1000 + AHEAD);
        opened = Optional.of(new Opened(
                scratch, new SpacemeshSite(Programs.found(), scratch.path(), genesis, List.of("alpha", "beta"))));
    }

    @TearDown
    public void close() {
        opened.orElseThrow().site().close();
        opened.orElseThrow().scratch().close();
    }

    /** How far the node is. */
    @Benchmark
    public NodeStatus status() throws SpacemeshFailure {
        return opened.orElseThrow().site().clients().open().status();
    }

    /** Which network it is of. */
    @Benchmark
    public NetworkInfo network() throws SpacemeshFailure {
        return opened.orElseThrow().site().clients().open().network();
    }

    /** What it wants of two provers. */
    @Benchmark
    public List<PostStatus> states() throws SpacemeshFailure {
        return opened.orElseThrow().site().clients().post().states();
    }

    /** All that the clock wants to know of two identities and their provers. */
    @Benchmark
    public NodeView view() {
        SpacemeshSite site = opened.orElseThrow().site();
        return site.clients()
                .reader()
                .read(InstantSource.system().instant(), site.ids().keySet());
    }
}
