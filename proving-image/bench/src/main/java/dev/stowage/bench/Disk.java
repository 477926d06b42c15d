package dev.stowage.bench;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.measure.CpuRates;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.prove.Proving;
import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.prove.ProvingRequest;
import dev.stowage.engine.prove.ReadTrial;
import dev.stowage.engine.store.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One pass of proving over cold data, next to reading alone and to scanning alone: it cannot be faster than the slower
 * of the two. Each figure is the median of some rounds, in which they take turns.
 */
record Disk(ColdData data, Path state, AesEngine aes) {
    private static final int ROUNDS = 5;
    private static final Duration SCANNING = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int WANTED = 4096;

    /**
     * What was measured, in bytes per second.
     *
     * @param cold whether the data was read from the drive and not from memory
     * @param cached reading alone, one file after the other through the page cache
     * @param direct reading alone, as a pass does
     */
    record Rates(boolean cold, double cached, double direct, double scan, double pass) {
        double ofTheSlower() {
            return pass / Math.min(Math.max(cached, direct), scan);
        }
    }

    Rates measure(int nonces, int threads) throws IOException {
        Folders folders = Folders.look(List.of(data.directory()));
        List<Double> cached = new ArrayList<>();
        List<Double> direct = new ArrayList<>();
        List<Double> scans = new ArrayList<>();
        List<Double> passes = new ArrayList<>();
        boolean cold = true;
        for (int round = 0; round < ROUNDS; round++) {
            cold &= ColdData.forget();
            cached.add(data.read());
            cold &= ColdData.forget();
            direct.add(ReadTrial.run(folders, LONG, () -> false).bytesPerSecond());
            cold &= ColdData.forget();
            passes.add(pass(nonces, threads));
            scans.add(CpuRates.scan(aes, nonces, threads, SCANNING, () -> false));
        }
        return new Rates(cold, median(cached), median(direct), median(scans), median(passes));
    }

    /** As prove does, but for a network that wants more labels than any nonce has, and until the first pass is over. */
    private double pass(int nonces, int threads) throws IOException {
        ProofRules mainnet = ProofRules.MAINNET;
        ProofRules rules = new ProofRules(
                mainnet.k1(),
                WANTED,
                new PowDifficulty(new Hash256(-1, -1, -1, -1)),
                ColdData.LAYOUT.labelsPerUnit(),
                mainnet.scryptN(),
                mainnet.minUnits(),
                mainnet.maxUnits());
        AtomicBoolean over = new AtomicBoolean();
        ProvingProgress progress = new ProvingProgress() {
            @Override
            public void working(int group, int firstGroup, int groups) {}

            @Override
            public void reading(int firstNonce, int count, long bytes, long total) {
                over.set(bytes == total);
            }
        };
        ProvingRequest request = new ProvingRequest(
                List.of(data.directory()),
                state,
                rules,
                new Hash256(5, 6, 7, System.nanoTime()),
                nonces,
                threads,
                aes,
                ScanCards.none());
        long begin = System.nanoTime();
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.best(), 1)) {
            ProofCheck check = new ProofCheck(rules, (_, _) -> true, labels);
            new Proving(request, (_, _) -> 0, check, progress, over::get).run();
            throw new IllegalStateException("there cannot be a proof");
        } catch (PostFailure e) {
            if (e.kind() != PostFailure.Kind.STOPPED) {
                throw e;
            }
            return ColdData.LAYOUT.bytes() * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
