package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.CardFailure;
import dev.stowage.engine.gpu.ScanFound;
import dev.stowage.engine.gpu.ScanSample;
import java.util.stream.IntStream;

/**
 * Compares what a card says with the CPU's own scan. On a real network a piece hardly ever has a hit, so a card that
 * finds none says nothing about itself; therefore one label of 256 is judged by another bound, by which each nonce has
 * a hit among 512 labels. These must be found exactly, and each other label that the card names must be right. Of a
 * card only where to look is taken: the hits that count are the CPU's. Of one thread.
 */
final class ScanCheck implements AutoCloseable {
    private static final int STRIDE = 256;
    /** Met by every second label that comes to its nonce's own cipher. */
    private static final long OFTEN = 1L << 55;

    private final PassKeys keys;
    private final long sampleLsb;
    private final Scanner scanner;
    private final Scanner sampler;
    private long pieces;

    ScanCheck(PassKeys keys, AesEngine aes) {
        this.keys = keys;
        // What qualifies must qualify in the sample too.
        sampleLsb = Math.max(keys.difficulty().lsb(), OFTEN);
        scanner = new Scanner(keys, aes);
        sampler = new Scanner(keys.withLsb(sampleLsb), aes);
    }

    /** For the next piece: other labels each time, so that in time all threads of the card are looked at. */
    ScanSample nextSample() {
        // The golden ratio's multiples, whose remainders spread evenly.
        int number = (int) ((++pieces * 0x9e3779b97f4a7c15L) >>> 33) % STRIDE;
        return new ScanSample(number, STRIDE, sampleLsb);
    }

    /** All labels, for a test. */
    ScanSample everyLabel() {
        return new ScanSample(0, 1, sampleLsb);
    }

    /** Labels of a test, of which about half as many hits are found as there is room for. */
    int testLabels(int roomForHits) {
        return Math.min(Batch.LABELS, roomForHits / keys.nonces() * STRIDE);
    }

    /**
     * Gives the batches their hits.
     *
     * @throws CardFailure if the card is wrong
     */
    void settle(Piece piece, ScanSample sample, ScanFound found) {
        int labels = piece.labels();
        Hits said = said(found, labels);
        int[] looked =
                found.isComplete() ? said.labels() : IntStream.range(0, labels).toArray();
        Hits right = scan(scanner, piece, looked);
        Hits expected = scan(sampler, piece, sample.of(labels));
        for (int hit = 0; hit < right.count(); hit++) {
            if (!sample.has(right.label(hit))) {
                expected.add(right.label(hit), right.nonce(hit));
            }
        }
        expected.sort();
        boolean same = found.isComplete() ? said.areThose(expected) : found.count() == expected.count();
        if (!same) {
            throw new CardFailure("among " + labels + " labels it found " + found.count() + " hits, and not the "
                    + expected.count() + " that there are");
        }
        piece.deal(right);
    }

    private Hits said(ScanFound found, int labels) {
        Hits said = new Hits();
        for (int hit = 0; hit < found.told(); hit++) {
            int label = found.label(hit);
            int nonce = found.nonce(hit);
            if (label >= labels || nonce >= keys.nonces()) {
                throw new CardFailure("it named label " + label + " and nonce " + nonce + ", and was asked about "
                        + labels + " labels and " + keys.nonces() + " nonces");
            }
            said.add(label, keys.firstNonce() + nonce);
        }
        said.sort();
        return said;
    }

    /** Of some labels of a piece. */
    private static Hits scan(Scanner scanner, Piece piece, int[] numbers) {
        Hits gathered = new Hits();
        scanner.scan(piece.gathered(numbers), numbers.length, gathered);
        Hits hits = new Hits();
        for (int hit = 0; hit < gathered.count(); hit++) {
            hits.add(numbers[gathered.label(hit)], gathered.nonce(hit));
        }
        return hits;
    }

    @Override
    public void close() {
        scanner.close();
        sampler.close();
    }
}
