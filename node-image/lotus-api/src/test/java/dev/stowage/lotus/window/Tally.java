package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Disruption.Component;
import java.util.Comparator;
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

    void count(Mode mode, Component component, boolean worst, boolean safe, boolean survives) {
        Counts of = counts.computeIfAbsent(new Row(mode, component, worst), row -> new Counts());
        if (safe) {
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
        return text.toString();
    }
}
