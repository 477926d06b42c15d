package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Permit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts of the model's run. */
final class Tally {
    private final Map<Row, Counts> rows =
            new TreeMap<>(Comparator.comparing(Row::component).thenComparing(Row::network));
    private final Map<String, Counts> reasons = new TreeMap<>();

    private record Row(String component, World.Kind network) {}

    private static final class Counts {
        private long safe;
        private long lost;
        private long survived;

        private void refused(boolean survives) {
            lost += survives ? 0 : 1;
            survived += survives ? 1 : 0;
        }
    }

    void safe(Component component, World.Kind network) {
        row(component, network).safe++;
    }

    void refused(Component component, World.Kind network, Permit.Refused<SpacemeshObstacle> permit, boolean survives) {
        row(component, network).refused(survives);
        String reason = permit.refusals().size() > 1
                ? "several"
                : permit.refusals().getFirst().obstacle().name();
        reasons.computeIfAbsent(name(component) + " " + reason, r -> new Counts())
                .refused(survives);
    }

    private Counts row(Component component, World.Kind network) {
        return rows.computeIfAbsent(new Row(name(component), network), row -> new Counts());
    }

    private static String name(Component component) {
        return component.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    long situations() {
        return rows.values().stream()
                .mapToLong(of -> of.safe + of.lost + of.survived)
                .sum();
    }

    long safe() {
        return rows.values().stream().mapToLong(of -> of.safe).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d situations%n%-12s %-11s %10s %15s %19s%n",
                situations(),
                "component",
                "network",
                "safe",
                "not safe, lost",
                "not safe, survived"));
        rows.forEach((row, of) -> text.append(String.format(
                Locale.ROOT,
                "%-12s %-11s %,10d %,15d %,19d%n",
                row.component(),
                row.network(),
                of.safe,
                of.lost,
                of.survived)));
        text.append(String.format(Locale.ROOT, "%-35s %15s %19s%n", "refused for", "lost", "survived"));
        reasons.forEach((reason, of) ->
                text.append(String.format(Locale.ROOT, "%-35s %,15d %,19d%n", reason, of.lost, of.survived)));
        return text.toString();
    }
}
