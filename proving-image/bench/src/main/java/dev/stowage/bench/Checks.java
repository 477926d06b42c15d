package dev.stowage.bench;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.proof.PackedIndices;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.proof.Selection;
import dev.stowage.engine.proof.Verdict;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Checks a whole proof at mainnet's cost: one RandomX hash in light mode, and 37 labels. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Checks {
    private static final int UNITS = 4;
    private static final long LABELS_PER_UNIT = 1 << 20;
    private static final Hash256 ANY = new Hash256(1, 2, 3, 4);
    /** Every label but one in millions qualifies, and every pow: a valid proof without any data. */
    private static final ProofRules EASY = new ProofRules(
            (int) (UNITS * LABELS_PER_UNIT) - 1,
            ProofRules.MAINNET.k2(),
            new PowDifficulty(new Hash256(-1, -1, -1, -1)),
            LABELS_PER_UNIT,
            ProofRules.MAINNET.scryptN(),
            UNITS,
            UNITS);

    /** For the labels of a proof. */
    @Param("1")
    int threads = 1;

    private RandomXPool randomx = RandomXPool.open(RandomXMode.LIGHT, 1);
    private CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 1);
    private Proof proof = new Proof(0, PackedIndices.pack(new long[0], 1), 0);

    /** Makes up a proof. */
    @Setup
    public void open() {
        labels.close();
        labels = new CpuLabelProvider(CpuKernel.best(), threads);
        long[] indices = LongStream.range(0, EASY.k2()).map(i -> i * 1000).toArray();
        proof = new Proof(0, PackedIndices.pack(indices, PackedIndices.bitsFor(EASY.labels(UNITS))), 0);
    }

    @TearDown
    public void close() {
        labels.close();
        randomx.close();
    }

    /** Checks it, all of its labels. */
    @Benchmark
    public Verdict check() {
        Verdict verdict = new ProofCheck(EASY, new LightPowCheck(randomx), labels)
                .check(
                        proof,
                        new ProofMetadata(new Identity(ANY, ANY), ANY, UNITS),
                        new Selection.All(),
                        ProofCheck.Strictness.STRICT);
        if (!(verdict instanceof Verdict.Valid)) {
            throw new IllegalStateException(verdict.toString());
        }
        return verdict;
    }
}
