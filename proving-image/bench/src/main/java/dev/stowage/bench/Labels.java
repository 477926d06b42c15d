package dev.stowage.bench;

import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Labels at mainnet's cost. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Labels {
    private static final int SCRYPT_N = 8192;
    /** Labels of a call. */
    static final int LABELS = 512;

    /** Which kernel; each has a JVM of its own, because kernels spoil one another's profiles. */
    @Param({"SCALAR", "VECTOR_128", "VECTOR_256", "VECTOR_512"})
    CpuKernel kernel = CpuKernel.SCALAR;

    /** Of the provider. */
    @Param("1")
    int threads = 1;

    private CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.SCALAR, 1);
    private final Commitment commitment = new Commitment(Hash256.ofHex("5a".repeat(32)));
    private final byte[] labels = new byte[LABELS * LabelRequest.LABEL_BYTES];

    /** Labels, and the seconds of CPU that they took: others use this machine too. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counted {
        /** Labels computed. */
        public long labels;

        /** CPU time of the process, in nanoseconds. */
        public long cpuNanos;

        /** Forgets the iteration before. */
        @Setup(Level.Iteration)
        public void clear() {
            labels = 0;
            cpuNanos = 0;
        }
    }

    /** Starts the provider's threads. */
    @Setup
    public void open() {
        provider.close();
        provider = new CpuLabelProvider(kernel, threads);
    }

    @TearDown
    public void close() {
        provider.close();
    }

    /** Computes some hundred labels. */
    @Benchmark
    public byte[] labels(Counted counted) {
        long before = cpuNanos();
        provider.compute(new LabelRequest(commitment, SCRYPT_N, 0, LABELS, new Hash256(0, 0, 0, 0)), labels);
        counted.cpuNanos += cpuNanos() - before;
        counted.labels += LABELS;
        return labels;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
