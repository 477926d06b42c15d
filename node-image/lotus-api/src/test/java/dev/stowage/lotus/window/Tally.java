package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Disruption.Component;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of the model's run. */
final class Tally {
    private final Map<Row, Counts> counts = new TreeMap<>(
            Comparator.comparing(Row::mode).thenComparing(Row::component).thenComparing(Row::worst));

    private record Row(Mode mode, Component component, boolean worst) {}

    private static final class Counts {
        private long safe;
        private long lost;
        private long survived;
    }

    /**
     * For what alone spoke against a stop: whether it would have lost something, everything lasting as long as
     * allowed.
     */
    private final Map<String, Counts> reasons = new TreeMap<>();

    void count(Mode mode, Component component, boolean worst, List<Hindrance> hindrances, boolean survives) {
        count(counts.computeIfAbsent(new Row(mode, component, worst), row -> new Counts()), hindrances, survives);
        if (worst && hindrances.size() == 1) {
            String reason = mode + " " + hindrances.getFirst().obstacle();
            count(reasons.computeIfAbsent(reason, key -> new Counts()), hindrances, survives);
        }
    }

    private static void count(Counts of, List<Hindrance> hindrances, boolean survives) {
        if (hindrances.isEmpty()) {
            of.safe++;
        } else if (survives) {
            of.survived++;
        } else {
            of.lost++;
        }
    }

    long situations() {
        return counts.values().stream()
                .mapToLong(c -> c.safe + c.lost + c.survived)
                .sum();
    }

    long safe() {
        return counts.values().stream().mapToLong(c -> c.safe).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                "%,d situations%nmode   component   fate        safe  not safe, lost  not safe, survived%n",
                situations()));
        counts.forEach((row, of) -> text.append(String.format(
                Locale.ROOT,
                "%-6s %-11s %-5s %,10d %,15d %,19d%n",
                row.mode(),
                row.component(),
                row.worst() ? "worst" : "drawn",
                of.safe,
                of.lost,
                of.survived)));
        text.append(String.format("worst fate, one reason only            not safe, lost  not safe, survived%n"));
        reasons.forEach((reason, of) ->
                text.append(String.format(Locale.ROOT, "%-34s %,19d %,19d%n", reason, of.lost, of.survived)));
        return text.toString();
    }
}
