package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class DataLayoutProperties {
    private static final long OVERHEAD = 1 << 20;
    private static final long UNIT_BYTES = 1024 * 16;

    /** However an identity grows, and whatever its volumes are: each file has one place, and keeps it. */
    @Property
    void everyFileHasOnePlaceForEver(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 40) Integer> growth,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 60) Integer> volumeUnits,
            @ForAll @IntRange(min = 1, max = 9) int shards) {
        List<DataVolume> volumes = new ArrayList<>();
        for (int i = 0; i < volumeUnits.size(); i++) {
            volumes.add(new DataVolume("v" + i, Long.toString(volumeUnits.get(i) * UNIT_BYTES + OVERHEAD), null));
        }
        DataPlan plan = null;
        long units = 0;
        Map<Long, String> places = new HashMap<>();
        for (int more : growth) {
            units += more;
            EffectiveSpec spec = EffectiveSpec.of(Situation.spec(units, volumes, shards, false, false));
            DataLayout.Outcome outcome = DataLayout.extend(plan, spec);
            if (outcome instanceof DataLayout.Outcome.Planned planned) {
                plan = planned.plan();
                assertComplete(plan, places);
                assertFits(plan, volumes);
            } else {
                assertThat(units).isGreaterThan(room(volumeUnits));
                return;
            }
        }
    }

    private static long room(List<Integer> volumeUnits) {
        return volumeUnits.stream().mapToLong(Integer::longValue).sum();
    }

    private static void assertComplete(DataPlan plan, Map<Long, String> places) {
        for (Shard s : plan.shards()) {
            for (long file = s.fromFile(); file <= s.toFile(); file++) {
                @Nullable String before = places.putIfAbsent(file, s.volume());
                assertThat(before).isIn(null, s.volume());
            }
        }
        assertThat(places).hasSize(plan.files().intValue());
        assertThat(places.keySet()).allMatch(f -> f < plan.files());
        int revision = plan.revision();
        long made = DataLayout.shardsOf(plan, revision).stream()
                .mapToLong(s -> s.toFile() - s.fromFile() + 1)
                .sum();
        assertThat(made).isPositive();
    }

    private static void assertFits(DataPlan plan, List<DataVolume> volumes) {
        for (DataVolume v : volumes) {
            assertThat(DataLayout.bytesOn(v.name(), plan))
                    .isLessThanOrEqualTo(Long.parseLong(String.valueOf(v.size())));
        }
    }
}
