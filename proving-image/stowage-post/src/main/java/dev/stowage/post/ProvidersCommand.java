package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.gpu.Card;
import dev.stowage.engine.gpu.CardReport;
import dev.stowage.engine.gpu.Cards;
import dev.stowage.engine.gpu.GpuLabelProvider;
import dev.stowage.engine.label.CpuKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stowage-post providers}. */
@Command(name = "providers", description = "Lists what can compute labels on this machine.")
final class ProvidersCommand implements Callable<Integer> {
    private static final int MAINNET_N = 8192;

    private final Session session;

    @Mixin
    OutputOptions output = new OutputOptions();

    ProvidersCommand(Session session) {
        this.session = session;
    }

    /**
     * One provider.
     *
     * @param line for a person
     * @param facts for a machine
     */
    private record Entry(String line, Map<String, Object> facts) {}

    @Override
    public Integer call() {
        return session.run(output, events -> work());
    }

    private static Outcome work() {
        List<Entry> entries = new ArrayList<>();
        entries.add(cpu());
        Cards cards = Cards.discover();
        if (cards.isEmpty()) {
            entries.add(unavailable("gpu", cards.whyNone(), new LinkedHashMap<>()));
        }
        for (Card card : cards.list()) {
            entries.add(gpu(cards, card));
        }
        return Outcome.done(
                String.join("\n", entries.stream().map(Entry::line).toList()),
                Map.of("providers", entries.stream().map(Entry::facts).toList()));
    }

    private static Entry cpu() {
        CpuKernel kernel = CpuKernel.best();
        int threads = Runtime.getRuntime().availableProcessors();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", "cpu");
        facts.put("available", true);
        facts.put("kernel", kernel.title());
        facts.put("threads", threads);
        String slow = CpuKernel.vectorModulePresent()
                ? ""
                : " (slow: this JVM runs without --add-modules jdk.incubator.vector)";
        return new Entry("cpu    " + kernel.title() + ", " + threads + " threads" + slow, facts);
    }

    private static Entry gpu(Cards cards, Card card) {
        String name = "gpu:" + card.number();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("card", card.name());
        facts.put("uuid", card.uuid());
        facts.put("memoryBytes", card.memoryBytes());
        facts.put("compute", card.compute());
        List<String> reasons = new ArrayList<>();
        try (GpuLabelProvider provider = GpuLabelProvider.open(
                cards.only(Integer.toString(card.number())).orElseThrow(), lost -> reasons.add(lost.reason()))) {
            CardReport report = provider.reports(MAINNET_N).getFirst();
            return available(name, report, facts);
        } catch (PostFailure e) {
            return unavailable(name, String.join("; ", reasons), facts);
        }
    }

    private static Entry available(String name, CardReport report, Map<String, Object> about) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("available", true);
        facts.putAll(about);
        facts.put("gap", report.gap());
        facts.put("labelsInFlight", report.labelsInFlight());
        facts.put("memoryUsedBytes", report.bytes());
        Card card = report.card();
        return new Entry(
                String.format(
                        Locale.ROOT,
                        "%-6s %s, %s, compute %s, %s; mainnet labels: %d in flight, lookup gap %d, in %s",
                        name,
                        card.name(),
                        gibibytes(card.memoryBytes()),
                        card.compute(),
                        card.uuid(),
                        report.labelsInFlight(),
                        report.gap(),
                        gibibytes(report.bytes())),
                facts);
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / (1L << 30));
    }

    private static Entry unavailable(String name, String reason, Map<String, Object> about) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("available", false);
        facts.putAll(about);
        facts.put("reason", reason);
        return new Entry(String.format(Locale.ROOT, "%-6s not available: %s", name, reason), facts);
    }
}
