package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Random labels to scan.
 *
 * @param lengths of the batches
 */
record ScanQuestion(int firstGroup, int groups, int msb, long lsb, List<Integer> lengths) {
    static ScanQuestion of(String words) {
        String[] all = words.split(" ", -1);
        return new ScanQuestion(
                Integer.parseInt(all[0]),
                Integer.parseInt(all[1]),
                Integer.parseInt(all[2]),
                Long.parseLong(all[3]),
                Stream.of(all).skip(4).map(Integer::valueOf).toList());
    }

    PassKeys keys() {
        List<Long> pows =
                LongStream.range(0, groups).map(group -> group << 40).boxed().toList();
        return new PassKeys(new Hash256(1, 2, 3, groups), firstGroup, pows, new ProvingDifficulty(msb, lsb));
    }

    List<Batch> batches() {
        Random random = new Random(lengths.size());
        List<Batch> batches = new ArrayList<>();
        for (int length : lengths) {
            Batch batch = new Batch();
            // Behind its end lies what another batch left there.
            random.nextBytes(batch.bytes);
            batch.sequence = batches.size();
            batch.labels = length;
            batches.add(batch);
        }
        return batches;
    }

    /** What the CPU says, in lines. */
    Stream<String> right() {
        List<Batch> batches = batches();
        try (Scanner scanner = new Scanner(keys(), AesEngine.JDK)) {
            for (Batch batch : batches) {
                scanner.scan(batch.bytes, batch.labels, batch.hits);
                batch.hits.sort();
            }
        }
        return batches.stream().map(ScanQuestion::line);
    }

    static String line(Batch batch) {
        return IntStream.range(0, batch.hits.count())
                .mapToObj(hit -> batch.hits.label(hit) + "/" + batch.hits.nonce(hit))
                .collect(Collectors.joining(" ", "batch " + batch.sequence + ": ", ""));
    }
}
