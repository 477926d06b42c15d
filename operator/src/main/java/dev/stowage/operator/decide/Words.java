package dev.stowage.operator.decide;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Words {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private Words() {}

    public static String bytes(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    public static String percent(long done, long total) {
        return done >= total ? "100%" : String.format(Locale.ROOT, "%.1f%%", Math.floor(done * 1000.0 / total) / 10);
    }

    /** Two units at most: 3d4h, 2h13m, 5m20s, 12s. */
    public static String duration(double seconds) {
        Duration d = Duration.ofSeconds((long) Math.ceil(seconds));
        if (d.toDays() > 0) {
            return d.toDays() + "d" + d.toHoursPart() + "h";
        }
        if (d.toHours() > 0) {
            return d.toHours() + "h" + d.toMinutesPart() + "m";
        }
        return d.toMinutes() > 0 ? d.toMinutes() + "m" + d.toSecondsPart() + "s" : d.toSeconds() + "s";
    }
}
