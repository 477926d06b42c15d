package dev.stowage.e2e.crd;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Values for fields by chance, most of them near to where good ends and bad begins. */
record RandomValues(RandomGenerator random) {
    static final String HEX = "0123456789abcdef".repeat(4);
    static final List<Object> WRONG_TYPES =
            Arrays.asList("4", "", 4.5, -0.5, true, List.of(), Map.of(), Map.of("a", 1));
    static final List<String> SIZES = List.of(
            "1",
            "1k",
            "1Ki",
            "300Gi",
            "1.5Ti",
            "0",
            "0.5Gi",
            "01",
            "-1Gi",
            "1e3",
            "1GiB",
            "1 Gi",
            "1024Pi",
            "1025Pi",
            "1125Pi",
            "1153P",
            "1152.9P",
            "99999P",
            "1" + "0".repeat(31),
            "1" + "0".repeat(32),
            "1.",
            ".5Gi",
            "1m");
    static final List<Object> AMOUNTS = Arrays.asList(
            1,
            0,
            -1,
            64,
            1L << 50,
            (1L << 50) + 1,
            "1",
            "500m",
            "2Gi",
            "1.5",
            ".5",
            "5.",
            "+1",
            "-1",
            "-0",
            "lots",
            "",
            "1e3",
            "1E3",
            "1e-3",
            "1e99",
            "1Pi",
            "1E",
            "1Ei",
            "1e",
            " 1",
            "1 ",
            "1_000",
            "1x",
            "100n",
            "7u",
            "true",
            null);
    static final List<String> NAMES = List.of(
            "a",
            "a-b",
            "a.b",
            "a..b",
            "-a",
            "a-",
            "A",
            "a_b",
            "0",
            "",
            "a b",
            "a\n",
            "ä",
            "sample.example.com",
            "a".repeat(63),
            "a".repeat(253),
            "a".repeat(254),
            ".",
            "a.-b",
            "a/b");

    static final List<String> PERCENTS =
            List.of("0", "100", "99.9999", "99.99999", "100.0", "00", "1.", ".1", "-1", "1e1", "5\n", "007");
    static final List<String> PARTS = List.of(
            "spec",
            "spec.key",
            "spec.data",
            "spec.initialization",
            "spec.verification",
            "spec.numUnits",
            "spec.commitmentAtxId",
            "spec.data.volumes",
            "spec.scryptN",
            "spec.key.secretName");
    static final List<String> IMAGES = List.of("a:1", "a b", "a\t", "a".repeat(512), "a".repeat(513));
    static final List<String> LABELS =
            List.of("zone", "a.b/c", "A_b.c", "a b", "", "/a", "a/", "a/b/c", "x".repeat(63), "x".repeat(64));
    static final List<String> LABEL_VALUES = List.of("", "eu-1", "A.b_c", "-a", "a/b", "x".repeat(63), "x".repeat(64));
    static final String ROCKET = "\uD83D\uDE80";

    @Nullable
    Object number(long least, long most) {
        return switch (random.nextInt(12)) {
            case 0 -> least - 1;
            case 1, 2 -> least;
            case 3 -> most;
            case 4 -> most + 1;
            case 5 -> random.nextLong();
            case 6 -> oneOf(WRONG_TYPES);
            case 7 -> null;
            case 8 -> random.nextLong(least, most) / 128 * 128;
            default -> random.nextLong(least, most);
        };
    }

    @Nullable
    Object text(List<String> texts) {
        return switch (random.nextInt(16)) {
            case 0 -> 5;
            case 1 -> null;
            case 2 -> oneOf(WRONG_TYPES);
            default -> oneOf(texts);
        };
    }

    <T extends @Nullable Object> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean either() {
        return random.nextBoolean();
    }
}
