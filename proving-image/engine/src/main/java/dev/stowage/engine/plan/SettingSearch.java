package dev.stowage.engine.plan;

import dev.stowage.engine.plan.MeasuredRates.Part;
import dev.stowage.engine.plan.Tuning.Remedy;
import dev.stowage.engine.pow.RandomXMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tries all settings: there are few hundred of them.
 *
 * @param unitBytes label data of one unit
 * @param usable time for proving in a cycle gap
 */
record SettingSearch(double unitBytes, Duration usable) {
    /** With so many a pass fails once in 300,000 times: more of them only cost. */
    static final int MOST_NONCES = 512;

    private static final int GROUP = 16;
    /** What others use: the service's default, the node's, and the least that anybody recommends. */
    private static final List<Integer> USUAL_NONCES = List.of(64, 128, 288);
    /** Nobody makes a machine faster than that. */
    private static final double MOST_FACTOR = 1000;
    /** Steps of 1 %, which is more exact than any measurement. */
    private static final double STEP = 1.01;

    Setting best(int units, MeasuredRates rates) {
        return all(units, rates).min(Setting.BEST).orElseThrow();
    }

    /** The best of each other use of the machine, and the usual numbers of nonces. */
    List<Setting> alternatives(int units, MeasuredRates rates, Setting best) {
        Map<MachineUse, List<Setting>> byUse = all(units, rates).collect(Collectors.groupingBy(MachineUse::of));
        return byUse.entrySet().stream()
                .flatMap(use -> use.getKey().equals(MachineUse.of(best))
                        ? use.getValue().stream()
                                .filter(setting ->
                                        setting.nonces() != best.nonces() && USUAL_NONCES.contains(setting.nonces()))
                        : use.getValue().stream().min(Setting.BEST).stream())
                .sorted(Setting.BEST)
                .toList();
    }

    private record MachineUse(boolean cards, int threads, RandomXMode mode) {
        static MachineUse of(Setting setting) {
            return new MachineUse(setting.cards(), setting.threads(), setting.mode());
        }
    }

    /** What would do by itself, and how much of it, to 1 %. */
    List<Remedy> remedies(int units, MeasuredRates rates) {
        List<Remedy> remedies = new ArrayList<>();
        int most = (int) Math.ceil(Math.log(MOST_FACTOR) / Math.log(STEP));
        for (Part part : Part.values()) {
            int bad = 0;
            int good = most;
            if (!inTime(units, rates.with(part, factor(good)))) {
                continue;
            }
            while (good - bad > 1) {
                int middle = (good + bad) >>> 1;
                boolean inTime = inTime(units, rates.with(part, factor(middle)));
                good = inTime ? middle : good;
                bad = inTime ? bad : middle;
            }
            remedies.add(new Remedy(part, factor(good)));
        }
        return List.copyOf(remedies);
    }

    private static double factor(int steps) {
        return Math.pow(STEP, steps);
    }

    /** The most units below these that any setting proves in time. */
    int mostUnits(int units, MeasuredRates rates) {
        int good = 0;
        int bad = units;
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            boolean inTime = inTime(middle, rates);
            good = inTime ? middle : good;
            bad = inTime ? bad : middle;
        }
        return good;
    }

    private boolean inTime(int units, MeasuredRates rates) {
        return all(units, rates).anyMatch(setting -> setting.time().inTime());
    }

    Stream<Setting> all(int units, MeasuredRates rates) {
        return rates.hashes().stream().flatMap(hash -> withHashes(units, rates, hash));
    }

    private Stream<Setting> withHashes(int units, MeasuredRates rates, HashRate hash) {
        return rates.scans().stream()
                .filter(scan -> scan.threads() == hash.threads())
                .flatMap(scan -> Stream.iterate(GROUP, nonces -> nonces <= MOST_NONCES, nonces -> nonces + GROUP)
                        .map(nonces -> setting(units, rates.readBytesPerSecond(), scan, hash, nonces)));
    }

    private Setting setting(int units, double read, ScanRate scan, HashRate hash, int nonces) {
        double scanned = scan.bytesPerSecond(nonces);
        double bytesPerSecond = Math.min(read, scanned);
        ProofTime time = ProofTime.of(
                units, unitBytes, new ProvingPower(hash.perSecond(), bytesPerSecond, nonces, usable, hash.setUp()));
        Part slower = read <= scanned ? Part.READ : Part.SCAN;
        boolean hashing = time.k2powSeconds() > time.readSeconds();
        return new Setting(
                scan.cards(),
                hash.threads(),
                nonces,
                hash.mode(),
                hashing ? Part.K2POW : slower,
                hashing ? hash.perSecond() : bytesPerSecond,
                time);
    }
}
