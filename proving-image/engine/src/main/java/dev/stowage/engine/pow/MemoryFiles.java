package dev.stowage.engine.pow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and reads what {@link AvailableMemory} is made of. What cannot be read sets no bound. */
final class MemoryFiles {
    private final Path root;

    /** @param root the root directory, or a stand-in */
    MemoryFiles(Path root) {
        this.root = root;
    }

    Optional<AvailableMemory> available() {
        List<CgroupMemory> cgroups = new ArrayList<>();
        read(root.resolve("proc/self/cgroup")).lines().forEach(line -> cgroups.addAll(levels(line)));
        return AvailableMemory.of(read(root.resolve("proc/meminfo")), cgroups);
    }

    /** A line is {@code number:controllers:path}; version 2 has no controllers in it. */
    private List<CgroupMemory> levels(String line) {
        String[] fields = line.split(":", 3);
        if (fields.length < 3) {
            return List.of();
        }
        if (fields[1].isEmpty()) {
            return levels(root.resolve("sys/fs/cgroup"), fields[2], "memory.max", "memory.current");
        }
        return List.of(fields[1].split(",")).contains("memory")
                ? levels(
                        root.resolve("sys/fs/cgroup/memory"),
                        fields[2],
                        "memory.limit_in_bytes",
                        "memory.usage_in_bytes")
                : List.of();
    }

    /** The process's cgroup and those around it: each one's limit holds for all that is in it. */
    private static List<CgroupMemory> levels(Path mount, String path, String limit, String usage) {
        // In a container the path is often the host's, of which nothing but the container's own part is mounted.
        Path own = mount.resolve(path.substring(path.startsWith("/") ? 1 : 0)).normalize();
        List<CgroupMemory> levels = new ArrayList<>();
        for (Path at = own.startsWith(mount) ? own : mount; at != null && at.startsWith(mount); at = at.getParent()) {
            if (Files.exists(at.resolve(limit))) {
                levels.add(new CgroupMemory(
                        read(at.resolve(limit)), read(at.resolve(usage)), read(at.resolve("memory.stat"))));
            }
        }
        return levels;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
