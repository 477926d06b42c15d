package dev.stowage.engine.gpu;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A process on a machine with the fake driver that computes one request after the other and prints what came of it. */
final class GpuProcess {
    static final Commitment COMMITMENT = new Commitment(Hash256.ofHex("3c".repeat(32)));

    private GpuProcess() {}

    /** Asks a new process, with the fake driver and these settings of it. */
    static List<String> ask(Map<String, String> settings, String... questions) {
        return ask(HostBuild.driver(), settings, questions);
    }

    static List<String> ask(Path driver, Map<String, String> settings, String... questions) {
        return FakeMachine.run(driver, settings, GpuProcess.class, questions);
    }

    /** {@code N FIRST COUNT BOUND}, with the bound's first 16 digits. */
    static LabelRequest request(String question) {
        String[] words = question.split(" ", -1);
        return new LabelRequest(
                COMMITMENT,
                Integer.parseInt(words[0]),
                Long.parseLong(words[1]),
                Integer.parseInt(words[2]),
                new Hash256(Long.parseUnsignedLong(words[3], 16), 0, 0, 0));
    }

    public static void main(String[] questions) {
        // Only a card that hangs makes anybody wait.
        Cards cards = Cards.discover(Duration.ofSeconds(1));
        if (cards.isEmpty()) {
            System.out.println("none: " + cards.whyNone());
            return;
        }
        AtomicLong nanoTime = new AtomicLong();
        try (GpuLabelProvider provider =
                GpuLabelProvider.open(cards, lost -> System.out.println("lost: " + lost.message()), nanoTime::get)) {
            System.out.println("name: " + provider.name());
            for (String question : questions) {
                answer(cards, provider, nanoTime, question);
            }
        } catch (PostFailure e) {
            System.out.println(e.kind() + ": " + e.getMessage());
        }
    }

    private static void answer(Cards cards, GpuLabelProvider provider, AtomicLong nanoTime, String question) {
        switch (question) {
            case "cards" -> cards.list().forEach(card -> System.out.println("card: " + card));
            case "report" ->
                provider.reports(8192)
                        .forEach(report -> System.out.println("report: gap " + report.gap() + ", "
                                + report.labelsInFlight() + " labels, " + report.bytes()));
            case "hour" -> nanoTime.addAndGet(3_600_000_000_000L);
            default -> {
                LabelRequest request = request(question);
                byte[] labels = new byte[16 * request.count()];
                var best = provider.compute(request, labels);
                System.out.println("labels: " + HexFormat.of().formatHex(labels));
                System.out.println("best: " + best);
            }
        }
    }
}
