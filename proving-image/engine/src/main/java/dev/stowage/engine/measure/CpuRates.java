package dev.stowage.engine.measure;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.prove.ScanTrial;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Rates of this machine's processor. Each call takes about the time that it is given, less if it is told to stop. */
public final class CpuRates {
    /** Bytes a call as in a scan. */
    private static final int CHUNK = 1 << 16;
    /** Batches of 1 MiB: the least is more than a core's second cache, all together fit a small heap. */
    private static final int FEWEST_BATCHES = 2;

    private static final int MOST_BATCHES = 8;
    private static final int ALL_BATCHES = 128;

    private static final int MAINNET_N = 8192;
    /** Groups of the kernel's width that each thread computes in a call: some tens of milliseconds. */
    private static final int GROUPS = 16;

    private CpuRates() {}

    /** Numbers of threads worth measuring: powers of two, and the most. */
    public static int[] threadCounts(int most) {
        return IntStream.concat(
                        IntStream.iterate(1, threads -> threads < most, threads -> threads * 2), IntStream.of(most))
                .toArray();
    }

    /** Bytes per second that all threads together encrypt once. */
    public static double aes(AesEngine engine, int threads, Duration time, BooleanSupplier stop) {
        return new Stint(threads, time, stop)
                .perSecond(() -> new Encrypting(engine.cipher(new byte[BlockCipher.BLOCK])));
    }

    /** Bytes of labels per second that all threads together scan from memory; as in a pass, no more than fit the heap. */
    public static double scan(AesEngine engine, int nonces, int threads, Duration time, BooleanSupplier stop) {
        int scanning = Math.min(threads, ScanTrial.MOST_THREADS);
        int batches = Math.clamp(ALL_BATCHES / scanning, FEWEST_BATCHES, MOST_BATCHES);
        return new Stint(scanning, time, stop).perSecond(() -> new Scanning(new ScanTrial(nonces, engine, batches)));
    }

    /** Mainnet labels per second that the CPU computes. */
    public static double labels(CpuLabelProvider provider, int threads, Duration time, BooleanSupplier stop) {
        int count = CpuKernel.best().width() * GROUPS * threads;
        return new Stint(1, time, stop).perSecond(() -> new Labelling(provider, count));
    }

    private static final class Encrypting implements Load {
        private final BlockCipher cipher;
        private final byte[] in = new byte[CHUNK];
        private final byte[] out = new byte[CHUNK];

        Encrypting(BlockCipher cipher) {
            this.cipher = cipher;
        }

        @Override
        public long run() {
            cipher.encrypt(in, 0, CHUNK, out, 0);
            return CHUNK;
        }

        @Override
        public void close() {
            cipher.close();
        }
    }

    private record Scanning(ScanTrial trial) implements Load {
        @Override
        public long run() {
            return trial.scan();
        }

        @Override
        public void close() {
            trial.close();
        }
    }

    private static final class Labelling implements Load {
        private static final Hash256 NOTHING = new Hash256(0, 0, 0, 0);

        private final CpuLabelProvider provider;
        private final int count;
        private final byte[] labels;

        Labelling(CpuLabelProvider provider, int count) {
            this.provider = provider;
            this.count = count;
            this.labels = new byte[count * LabelRequest.LABEL_BYTES];
        }

        @Override
        public long run() {
            provider.compute(new LabelRequest(new Commitment(NOTHING), MAINNET_N, 0, count, NOTHING), labels);
            return count;
        }

        /** The provider is the caller's. */
        @Override
        public void close() {}
    }
}
