package dev.stowage.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.init.Folder;
import dev.stowage.engine.store.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MergeProperties {
    @Property(tries = 25)
    void anyPartitionMergesToTheUndisturbedRun(
            @ForAll @IntRange(min = 1, max = 4) int units,
            @ForAll @IntRange(min = 9, max = 90) int labelsPerUnit,
            @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 30) Integer> cuts,
            @ForAll @IntRange(min = 1, max = 3) int drives,
            @ForAll @IntRange(min = 1, max = 80) int batch)
            throws IOException {
        Layout layout = new Layout(units, labelsPerUnit, 256);
        Path temp = Files.createTempDirectory("merge");
        try {
            Folder whole = new Folder(temp.resolve("whole")).layout(layout);
            whole.init();
            Folder[] folders = new Folder[drives];
            for (int drive = 0; drive < drives; drive++) {
                folders[drive] =
                        new Folder(temp.resolve("drive" + drive)).layout(layout).batch(batch);
            }
            List<Integer> starts = Stream.concat(Stream.of(0), cuts.stream())
                    .filter(start -> start <= layout.lastFile())
                    .sorted()
                    .distinct()
                    .toList();
            for (int i = starts.size() - 1; i >= 0; i--) {
                int to = i + 1 < starts.size() ? starts.get(i + 1) - 1 : layout.lastFile();
                folders[i % drives].init(starts.get(i), to);
            }
            Folder[] used = Stream.of(folders)
                    .filter(folder -> Files.exists(folder.path()))
                    .toArray(Folder[]::new);
            Folder.merge(layout, used);
            SortedMap<String, String> merged = new TreeMap<>();
            for (Folder folder : used) {
                assertThat(folder.published().get("postdata_metadata.json"))
                        .isEqualTo(whole.published().get("postdata_metadata.json"));
                merged.putAll(folder.published());
            }
            assertThat(merged).isEqualTo(whole.published());
            SortedMap<String, String> before = used[0].everything();
            Folder.merge(layout, used);
            assertThat(used[0].everything()).isEqualTo(before);
        } finally {
            delete(temp);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
