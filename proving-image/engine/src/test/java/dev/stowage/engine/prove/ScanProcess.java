package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.Card;
import dev.stowage.engine.gpu.CardFailure;
import dev.stowage.engine.gpu.Cards;
import dev.stowage.engine.gpu.ScanCard;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofFormat;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A process on a machine with the fake driver. It is told a {@link ScanQuestion}, or a golden proof and the folder with
 * its data, or {@code trial}, and prints what the cards made of it.
 */
final class ScanProcess {
    private ScanProcess() {}

    public static void main(String[] questions) throws IOException {
        ScanCards cards = new ScanCards(Cards.discover(), lost -> System.out.println("lost: " + lost.message()));
        for (String question : questions) {
            if (question.equals("trial")) {
                System.out.println(
                        CardTrial.bytesPerSecond(cards, 16, AesEngine.JDK, Duration.ofMillis(1), () -> false) > 0
                                ? "fast"
                                : "none");
            } else if (question.contains("=")) {
                prove(cards, question.substring(0, question.indexOf('=')), Path.of(question.split("=", 2)[1]));
            } else {
                scan(cards, ScanQuestion.of(question));
            }
        }
    }

    private static void scan(ScanCards cards, ScanQuestion question) {
        Card card = cards.usable().getFirst();
        List<Batch> batches = question.batches();
        BlockingQueue<Batch> full = new ArrayBlockingQueue<>(batches.size(), false, batches);
        List<Batch> begun = new ArrayList<>();
        List<Batch> scanned = new ArrayList<>();
        PassKeys keys = question.keys();
        try (ScanCard open = cards.open(card, keys.forCard());
                ScanCheck check = new ScanCheck(keys, AesEngine.JDK)) {
            new CardScan(open, check, full, begun, batch -> {
                        scanned.add(batch);
                        if (scanned.size() == batches.size()) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .run();
        } catch (CardFailure e) {
            System.out.println("failed: " + e.getMessage());
            System.out.println("batches left: " + (begun.size() + full.size()));
        } catch (InterruptedException e) {
            System.out.println("batches left: " + (begun.size() + full.size()));
        }
        scanned.stream().map(ScanQuestion::line).forEach(System.out::println);
    }

    private static void prove(ScanCards cards, String name, Path folder) throws IOException {
        Sample sample = Sample.named(name);
        ProvingRequest request = sample.request(List.of(new DataDirectory(folder)), 1, cards);
        Files.deleteIfExists(request.state().resolve("proof.json"));
        try (CpuLabelProvider labels = new CpuLabelProvider(CpuKernel.SCALAR, 1)) {
            ProofCheck check =
                    new ProofCheck(sample.rules(), (asked, pow) -> pow == sample.pow(asked.nonceGroup()), labels);
            Proven proven = new Proving(
                            request,
                            (pow, _) -> sample.pow(pow.nonceGroup()),
                            check,
                            ProvingProgress.SILENT,
                            () -> false)
                    .run();
            System.out.println(ProofFormat.json(proven.proof()));
        }
    }
}
