package dev.stowage.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Copies memory that no cache holds: nothing that goes over all data can be faster. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Copy {
    /** Bytes of a call. */
    static final int BYTES = 64 << 20;

    private final byte[] from = new byte[BYTES];
    private final byte[] to = new byte[BYTES];

    /** Copies all of it. */
    @Benchmark
    public byte[] copy() {
        System.arraycopy(from, 0, to, 0, BYTES);
        return to;
    }
}
