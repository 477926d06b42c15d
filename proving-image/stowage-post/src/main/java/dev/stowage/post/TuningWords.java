package dev.stowage.post;

import dev.stowage.engine.plan.CapacityPlan;
import dev.stowage.engine.plan.MeasuredRates.Part;
import dev.stowage.engine.plan.Setting;
import dev.stowage.engine.plan.Tuning;
import dev.stowage.engine.store.Layout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells people and machines how to prove.
 *
 * @param cards what {@code --provider} has to be for the cards that were measured
 */
record TuningWords(String cards) {
    /** A termination log has room for about as many. */
    private static final int ALTERNATIVES_SHOWN = 10;

    Outcome outcome(Layout layout, Tuning tuning) {
        return switch (tuning) {
            case Tuning.Chosen chosen -> Outcome.done(message(layout, chosen), facts(chosen));
            case Tuning.TooSlow tooSlow -> new Outcome(ExitCode.UNAVAILABLE, message(layout, tooSlow), facts(tooSlow));
        };
    }

    private String message(Layout layout, Tuning.Chosen chosen) {
        StringBuilder words = new StringBuilder();
        words.append(String.format(
                Locale.ROOT,
                "For %d units use %s: %s; most of it goes to %s",
                layout.numUnits(),
                flags(chosen.best()),
                words(chosen.best()),
                chosen.best().bottleneck().title()));
        for (Setting other : shown(chosen)) {
            words.append(System.lineSeparator())
                    .append("  or ")
                    .append(flags(other))
                    .append(": ")
                    .append(words(other));
        }
        return words.toString();
    }

    private String message(Layout layout, Tuning.TooSlow slow) {
        List<String> ways = new ArrayList<>();
        for (Tuning.Remedy remedy : slow.remedies()) {
            ways.add(String.format(
                    Locale.ROOT, "%s %.2f times as fast", remedy.part().title(), hundredths(remedy.factor())));
        }
        if (slow.mostUnits() > 0) {
            ways.add("identities of at most " + slow.mostUnits() + " units, each with this speed of its own");
        }
        String remedy = ways.isEmpty()
                ? "No part of this machine alone would do: both its drives and its processor must be faster"
                : "It would do to have " + String.join(", or ", ways);
        return String.format(
                Locale.ROOT,
                "This machine is too slow for %d units. Nearest comes %s: %s. What is too slow is %s, at %s. %s",
                layout.numUnits(),
                flags(slow.nearest()),
                words(slow.nearest()),
                slow.nearest().bottleneck().title(),
                rate(slow.nearest()),
                remedy);
    }

    /** Upwards: a little less would not do. */
    private static double hundredths(double factor) {
        return Math.ceil(100 * factor) / 100;
    }

    private static String rate(Setting setting) {
        return setting.bottleneck() == Part.K2POW
                ? String.format(Locale.ROOT, "%.0f hashes/s", setting.bottleneckRate())
                : String.format(Locale.ROOT, "%.1f MB/s", setting.bottleneckRate() / 1e6);
    }

    private static String words(Setting setting) {
        return String.format(
                Locale.ROOT,
                "a proof takes %s on average, and %.4f %% of cycles are missed%s",
                Durations.words(Math.round(setting.time().expectedSeconds())),
                100 * setting.time().miss(),
                setting.time().inTime() ? "" : ", which are too many");
    }

    private String flags(Setting setting) {
        String scan = setting.cards() ? " --provider " + cards : "";
        return "--threads " + setting.threads() + " --nonces " + setting.nonces() + " --randomx-mode " + mode(setting)
                + scan;
    }

    private static String mode(Setting setting) {
        return setting.mode().name().toLowerCase(Locale.ROOT);
    }

    private static List<Setting> shown(Tuning tuning) {
        return tuning.alternatives().stream().limit(ALTERNATIVES_SHOWN).toList();
    }

    private Map<String, Object> facts(Tuning.Chosen chosen) {
        Map<String, Object> facts = facts(chosen.best());
        facts.put("flags", flags(chosen.best()));
        facts.put("alternatives", shown(chosen).stream().map(this::brief).toList());
        return facts;
    }

    private Map<String, Object> facts(Tuning.TooSlow slow) {
        Map<String, Object> facts = facts(slow.nearest());
        facts.put("toleratedMiss", CapacityPlan.TOLERATED_MISS);
        facts.put("mostUnits", slow.mostUnits());
        facts.put(
                "remedies",
                slow.remedies().stream()
                        .map(remedy -> Map.of(part(remedy.part()), hundredths(remedy.factor())))
                        .toList());
        facts.put("alternatives", shown(slow).stream().map(this::brief).toList());
        return facts;
    }

    private Map<String, Object> facts(Setting setting) {
        Map<String, Object> facts = brief(setting);
        facts.put("k2powSeconds", Math.round(setting.time().k2powSeconds()));
        facts.put("readSeconds", Math.round(setting.time().readSeconds()));
        facts.put("passes", setting.time().passes());
        facts.put("successPerPass", setting.time().successPerPass());
        facts.put("bottleneck", part(setting.bottleneck()));
        return facts;
    }

    private Map<String, Object> brief(Setting setting) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("threads", setting.threads());
        facts.put("nonces", setting.nonces());
        facts.put("randomxMode", mode(setting));
        facts.put("provider", setting.cards() ? cards : "cpu");
        facts.put("expectedSeconds", Math.round(setting.time().expectedSeconds()));
        facts.put("missProbability", setting.time().miss());
        facts.put("feasible", setting.time().inTime());
        return facts;
    }

    private static String part(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }
}
