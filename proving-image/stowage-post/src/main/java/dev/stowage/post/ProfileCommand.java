package dev.stowage.post;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.Card;
import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.measure.CpuRates;
import dev.stowage.engine.plan.CapacityPlan;
import dev.stowage.engine.plan.ProvingPower;
import dev.stowage.engine.prove.ReadRates;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post profile}. */
@Command(
        name = "profile",
        sortOptions = false,
        description = {
            "Measures what proving takes on this machine, and says what it can prove within a cycle gap.",
            "Reading is measured with the data's own files, other parts of them each time, because what the system has",
            "in memory comes faster. Nothing is written."
        },
        footer = {
            "",
            "Examples:",
            "  stowage-post profile --data-dir /a --data-dir /b --nonces 288",
            "  stowage-post profile --read-mb-per-second 150 --num-units 64"
        })
final class ProfileCommand implements Callable<Integer> {
    /** A termination log has room for about as many. */
    private static final int FOLDERS_SHOWN = 10;

    private final Session session;

    @Mixin
    MeasureOptions measure = new MeasureOptions();

    @Option(
            names = "--nonces",
            paramLabel = "N",
            defaultValue = "128",
            description = "Nonces per pass, a multiple of 16. Default: ${DEFAULT-VALUE}.")
    int nonces = 128;

    @Mixin
    OutputOptions output = new OutputOptions();

    ProfileCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        measure.check();
        ProverOptions.requireWholeGroups(nonces);
        ScanCards cards = measure.cards(events);
        Optional<Folders> folders = measure.folders();
        Layout layout = measure.layout(folders);
        int threads = measure.processors();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("numUnits", layout.numUnits());
        facts.put("nonces", nonces);
        facts.put("threads", threads);
        events.started("profile", Map.copyOf(facts));
        IdentityOptions.tooFewForMainnet(layout).ifPresent(events::warned);
        Measurements measurements =
                new Measurements(events, measure.time(), session.environment().stop());
        double read = read(measurements, folders, facts);
        double scan = scan(measurements, threads, cards, facts);
        Measurements.Hashing hashing = measurements.hashes(measure.randomxMode, threads);
        facts.put("randomx", facts(hashing, threads));
        double labels = measurements.labels(threads);
        facts.put("labelsPerSecond", Math.round(labels));
        double hashes = hashing.perSecond().values().iterator().next();
        ProvingPower power =
                new ProvingPower(hashes, Math.min(read, scan), nonces, ProvingPower.USABLE, hashing.setUp());
        int most = CapacityPlan.mostUnits(layout, power);
        CapacityPlan plan = CapacityPlan.ofMeasured(layout, labels, power, scan);
        facts.put("limit", read < scan ? "read" : "scan");
        facts.put("mostUnits", most);
        facts.putAll(PlanCommand.facts(plan));
        return Outcome.done(message(layout, most, plan), facts);
    }

    private double read(Measurements measurements, Optional<Folders> folders, Map<String, Object> facts) {
        if (folders.isEmpty()) {
            // Nothing is known of the drives: what is left is the processor's limit.
            return measure.givenRead().orElse(Double.POSITIVE_INFINITY);
        }
        ReadRates rates = measurements.read(folders.get());
        facts.put("readBytesPerSecond", Math.round(rates.bytesPerSecond()));
        facts.put("passBytesPerSecond", Math.round(rates.passBytesPerSecond()));
        facts.put(
                "slowestFolders",
                rates.folders().stream()
                        .sorted(Comparator.comparingDouble(ReadRates.OfFolder::bytesPerSecond))
                        .limit(FOLDERS_SHOWN)
                        .map(ProfileCommand::facts)
                        .toList());
        return rates.passBytesPerSecond();
    }

    private double scan(Measurements measurements, int threads, ScanCards cards, Map<String, Object> facts) {
        AesEngine aes = AesEngine.fastest();
        facts.put("aes", aes.title());
        List<Map<String, Object>> rows = new ArrayList<>();
        double scan = 0;
        for (int count : CpuRates.threadCounts(threads)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("threads", count);
            row.put("aesBytesPerSecond", Math.round(measurements.aes(aes, count)));
            scan = measurements.scan(aes, nonces, count);
            row.put("scanBytesPerSecond", Math.round(scan));
            rows.add(row);
        }
        facts.put("scans", rows);
        if (cards.usable().isEmpty()) {
            return scan;
        }
        double onCards = measurements.scan(cards, aes, nonces);
        facts.put("gpus", cards.usable().stream().map(Card::title).toList());
        facts.put("gpuScanBytesPerSecond", Math.round(onCards));
        return cards.usable().isEmpty() ? scan : onCards;
    }

    private static Map<String, Object> facts(ReadRates.OfFolder rate) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dataDir", rate.folder().toString());
        facts.put("heldBytes", rate.heldBytes());
        facts.put("readBytes", rate.readBytes());
        facts.put("bytesPerSecond", Math.round(rate.bytesPerSecond()));
        return facts;
    }

    private static Map<String, Object> facts(Measurements.Hashing hashing, int threads) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("library", hashing.library());
        facts.put("mode", hashing.mode().name().toLowerCase(Locale.ROOT));
        facts.put("reason", hashing.choice().reason());
        facts.put("datasetSeconds", hashing.setUp().toMillis() / 1e3);
        facts.put("hashesPerSecond", Math.round(hashing.perSecond().getOrDefault(threads, 0.0) * 10) / 10.0);
        return facts;
    }

    private String message(Layout layout, int most, CapacityPlan plan) {
        String drives = measure.dataDirs.isEmpty() && measure.givenRead().isEmpty()
                ? "No drive was read, so this is the processor's limit only. "
                : "";
        return String.format(
                Locale.ROOT,
                "%sWithin the %d h of a cycle gap that can be used, %d units can be proven with %d nonces.%n"
                        + "Of %d units: %s",
                drives,
                ProvingPower.USABLE.toHours(),
                most,
                nonces,
                layout.numUnits(),
                PlanCommand.message(plan));
    }
}
