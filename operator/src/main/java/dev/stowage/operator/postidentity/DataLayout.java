package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Shard;
import dev.stowage.operator.decide.Words;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files an identity has, and on which volume each lies. Pure. A file that was given to a volume stays there for
 * good; a plan is only ever extended.
 */
final class DataLayout {
    static final long LABEL_BYTES = 16;

    private DataLayout() {}

    /** The plan of a spec, or the volumes' lack of room in a sentence. */
    sealed interface Outcome {
        record Planned(DataPlan plan) implements Outcome {}

        record TooSmall(String message) implements Outcome {}
    }

    /**
     * Extends {@code recorded} (null at first) to the units of {@code spec}. A last file that is not full goes on growing
     * where it lies, so it is a shard of the new revision too.
     */
    static Outcome extend(@Nullable DataPlan recorded, EffectiveSpec spec) {
        long bytes = spec.labels() * LABEL_BYTES;
        long files = files(bytes, spec.maxFileSize());
        int revision = recorded == null ? 1 : recorded.revision() + 1;
        List<Shard> shards = new ArrayList<>(recorded == null ? List.of() : recorded.shards());
        long next = recorded == null ? 0 : recorded.bytes() / spec.maxFileSize();
        if (recorded != null && recorded.bytes() % spec.maxFileSize() != 0) {
            shards.add(new Shard(revision, recorded.shards().getLast().volume(), next, next));
            next++;
        }
        for (int i = 0; i < spec.volumes().size() && next < files; i++) {
            DataVolume volume = spec.volumes().get(i);
            long until = i == spec.volumes().size() - 1 && volume.size() == null
                    ? files
                    : Math.min(files, next + room(volume, shards, spec));
            if (until > next) {
                shards.addAll(split(revision, volume.name(), next, until - 1, shardsOf(spec, until - next, files)));
                next = until;
            }
        }
        if (next < files) {
            return new Outcome.TooSmall(tooSmall(spec, bytes));
        }
        return new Outcome.Planned(new DataPlan(
                revision,
                spec.numUnits(),
                spec.labels(),
                bytes,
                files,
                spec.commitmentAtxId(),
                spec.labelsPerUnit(),
                spec.scryptN(),
                spec.maxFileSize(),
                List.copyOf(shards)));
    }

    /** The same files on the same volumes, all of them to be made or examined once more. */
    static DataPlan again(DataPlan plan) {
        int revision = plan.revision() + 1;
        List<Shard> shards = new ArrayList<>();
        Map<String, Long> next = new HashMap<>();
        for (Shard s : plan.shards()) {
            // A file that grew in a later revision stands in two shards.
            long from = Math.max(s.fromFile(), next.getOrDefault(s.volume(), 0L));
            if (from <= s.toFile()) {
                shards.add(new Shard(revision, s.volume(), from, s.toFile()));
                next.put(s.volume(), s.toFile() + 1);
            }
        }
        return new DataPlan(
                revision,
                plan.numUnits(),
                plan.labels(),
                plan.bytes(),
                plan.files(),
                plan.commitmentAtxId(),
                plan.labelsPerUnit(),
                plan.scryptN(),
                plan.maxFileSize(),
                List.copyOf(shards));
    }

    /** Bytes that a volume must hold for a plan. */
    static long bytesOn(String volume, DataPlan plan) {
        long bytes = 0;
        for (Shard s : mergedRanges(volume, plan.shards())) {
            bytes += bytesOf(s, plan);
        }
        return bytes;
    }

    /** Labels that a shard computes when the files before its revision are there. */
    static long labelsOf(Shard shard, DataPlan plan) {
        return bytesOf(shard, plan) / LABEL_BYTES;
    }

    private static long bytesOf(Shard shard, DataPlan plan) {
        long size = plan.maxFileSize();
        return Math.min((shard.toFile() + 1) * size, plan.bytes()) - shard.fromFile() * size;
    }

    /** The shards that a revision added, in order: their position is the completion index of their pod. */
    static List<Shard> shardsOf(DataPlan plan, int revision) {
        return plan.shards().stream().filter(s -> s.revision() == revision).toList();
    }

    /** What to ask for if the user does not say: room for the files and for the file system's own. */
    static long claimBytes(long bytes) {
        return bytes + Math.max(bytes / 50, 16L << 20);
    }

    /** A file system keeps something for itself, and journals and metadata need a little. */
    private static long usable(long size) {
        return size - Math.max(size / 100, 1L << 20);
    }

    private static long files(long bytes, long maxFileSize) {
        return Math.ceilDiv(bytes, maxFileSize);
    }

    private static long room(DataVolume volume, List<Shard> shards, EffectiveSpec spec) {
        long used = 0;
        for (Shard s : mergedRanges(volume.name(), shards)) {
            used += (s.toFile() - s.fromFile() + 1) * spec.maxFileSize();
        }
        long size = volume.size() == null
                ? Long.MAX_VALUE
                : Quantity.getAmountInBytes(new Quantity(volume.size())).longValue();
        return Math.max(0, (usable(size) - used) / spec.maxFileSize());
    }

    /** A file that grew in a later revision stands in two shards; it is one file. */
    private static List<Shard> mergedRanges(String volume, List<Shard> shards) {
        List<Shard> merged = new ArrayList<>();
        for (Shard s : shards) {
            if (!s.volume().equals(volume)) {
                continue;
            }
            Shard last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && s.fromFile() <= last.toFile() + 1) {
                merged.set(
                        merged.size() - 1,
                        new Shard(last.revision(), volume, last.fromFile(), Math.max(last.toFile(), s.toFile())));
            } else {
                merged.add(s);
            }
        }
        return merged;
    }

    private static int shardsOf(EffectiveSpec spec, long filesHere, long files) {
        long share = Math.round((double) spec.compute().shards() * filesHere / files);
        return (int) Math.clamp(share, 1, Math.min(filesHere, spec.compute().shards()));
    }

    private static List<Shard> split(int revision, String volume, long from, long to, int parts) {
        List<Shard> shards = new ArrayList<>();
        long count = to - from + 1;
        for (int i = 0; i < parts; i++) {
            shards.add(new Shard(revision, volume, from + count * i / parts, from + count * (i + 1) / parts - 1));
        }
        return shards;
    }

    private static String tooSmall(EffectiveSpec spec, long bytes) {
        return "Volumes are too small: %4$d units need %1$s (%2$d files of %3$d bytes): raise spec.data.volumes[].size or add a volume"
                .formatted(Words.bytes(bytes), files(bytes, spec.maxFileSize()), spec.maxFileSize(), spec.numUnits());
    }
}
