package dev.stowage.bench;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.prove.ScanTrial;
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

/** Each thread scans labels of its own in memory; next to AES alone, which it cannot be faster than. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Scan {
    /** Which AES. */
    @Param({"JDK", "OPENSSL"})
    AesEngine aes = AesEngine.JDK;

    /** Nonces a pass; 0 measures AES alone. */
    @Param({"0", "64", "128", "288"})
    int nonces = 64;

    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS = 512;

    private ScanTrial trial = new ScanTrial(16, AesEngine.JDK);
    private BlockCipher cipher = AesEngine.JDK.cipher(new byte[16]);
    private final byte[] in = new byte[CHUNK];
    private final byte[] out = new byte[CHUNK];

    /** Bytes, and the seconds of CPU that they took: others use this machine too. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counted {
        /** Bytes of labels. */
        public long bytes;

        /** CPU time of the thread, in nanoseconds. */
        public long cpuNanos;

        /** Forgets the iteration before. */
        @Setup(Level.Iteration)
        public void clear() {
            bytes = 0;
            cpuNanos = 0;
        }
    }

    /** Makes ciphers and labels. */
    @Setup
    public void open() {
        close();
        trial = new ScanTrial(Math.max(16, nonces), aes);
        cipher = aes.cipher(new byte[16]);
    }

    @TearDown
    public void close() {
        trial.close();
        cipher.close();
    }

    /** Scans some tens of megabytes. */
    @Benchmark
    public void scan(Counted counted) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        counted.bytes += nonces == 0 ? encrypt() : trial.scan();
        counted.cpuNanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    private long encrypt() {
        for (int i = 0; i < CHUNKS; i++) {
            cipher.encrypt(in, 0, CHUNK, out, 0);
        }
        return (long) CHUNK * CHUNKS;
    }
}
