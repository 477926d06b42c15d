package dev.stowage.engine.pow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvailableMemoryTest {
    private static final String MEMINFO = """
            MemTotal:       24684092 kB
            MemFree:          100000 kB
            MemAvailable:    4000000 kB
            """;
    private static final long MACHINE = 4_000_000L * 1024;

    @TempDir
    private Path root;

    /** Limit, usage and statistics as the kernel writes them, and the bytes that are left. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # version 2
            max,                 1000, inactive_file 10,                          none
            3000000000,          1000, inactive_file 0,                           2999999000
            3000000000,          2500000000, inactive_file 2000000000,            2500000000
            3000000000,          2500000000, active_file 2000000000,              500000000
            3000000000,          3100000000, inactive_file 0,                     0
            3000000000,          1000, inactive_file 5000,                        3000000000
            # version 1: no limit, and a limit with pages of descendants
            9223372036854771712, 1000, total_inactive_file 0,                     none
            3000000000,          2500000000, inactive_file 7|total_inactive_file 1000000000, 1500000000
            # not as expected
            '',                  1000, '',                                        none
            3000000000,          '', '',                                          none
            3000000000,          1000, '',                                        2999999000
            3000000000,          1000, inactive_file many,                        2999999000
            """)
    void whatACgroupLeaves(String limit, String usage, String stat, String left) {
        CgroupMemory cgroup = new CgroupMemory(limit + "\n", usage + "\n", stat.replace('|', '\n') + "\n");

        assertThat(cgroup.left().isPresent() ? "" + cgroup.left().getAsLong() : "none")
                .isEqualTo(left);
    }

    @Test
    void theSmallestBoundCounts() {
        CgroupMemory tight = new CgroupMemory("3000000000", "0", "");
        CgroupMemory wide = new CgroupMemory("9000000000", "0", "");
        CgroupMemory none = new CgroupMemory("max", "0", "");

        assertThat(AvailableMemory.of(MEMINFO, List.of(none))).contains(new AvailableMemory(MACHINE, "the machine"));
        assertThat(AvailableMemory.of(MEMINFO, List.of(wide))).contains(new AvailableMemory(MACHINE, "the machine"));
        assertThat(AvailableMemory.of(MEMINFO, List.of(wide, tight, none)))
                .map(AvailableMemory::bytes)
                .contains(3_000_000_000L);
        assertThat(AvailableMemory.of("", List.of(wide)))
                .map(AvailableMemory::bytes)
                .contains(9_000_000_000L);
        assertThat(AvailableMemory.of("", List.of(none))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FAST, 2000, true",
        "FAST, 1000, true",
        "FAST, -1, true",
        "AUTO, 2000, true",
        "AUTO, 1000, true",
        "AUTO, 999, false",
        "AUTO, -1, false",
        "LIGHT, 2000, false",
        "LIGHT, 0, false",
        "LIGHT, -1, false"
    })
    void theModeThatIsTaken(RandomXMode mode, long free, boolean fast) {
        Optional<AvailableMemory> available =
                free < 0 ? Optional.empty() : Optional.of(new AvailableMemory(free, "the machine"));

        assertThat(mode.choose(available, 1000).fast()).isEqualTo(fast);
        assertThat(mode.choose(available, 1000).reason()).isNotBlank();
    }

    @Test
    void aRefusalNamesWhatIsNeededAndWhatToDo() {
        assertThatThrownBy(() -> RandomXMode.FAST.choose(Optional.of(new AvailableMemory(300, "the machine")), 1000))
                .isInstanceOf(PostFailure.class)
                .hasMessage(
                        "RandomX's fast mode needs 1000 more bytes of memory, and the machine leaves 300. Give it at"
                                + " least 700 bytes more, for example by a higher memory limit, or use mode light or auto");
    }

    @Test
    void needs() {
        assertThat(RandomXMemory.light(4)).isEqualTo((256L + 8) << 20);
        assertThat(RandomXMemory.fast(4)).isEqualTo((2080L + 256 + 8) << 20);
        assertThat(RandomXMemory.besidesCache(4)).isEqualTo((2080L + 8 + 256 + 32) << 20);
    }

    @Test
    void version2WithTheHostsPathInAContainer() throws IOException {
        file("proc/meminfo", MEMINFO);
        file("proc/self/cgroup", "0::/kubepods/pod1/container\n");
        file("sys/fs/cgroup/memory.max", "3000000000\n");
        file("sys/fs/cgroup/memory.current", "1000000000\n");
        file("sys/fs/cgroup/memory.stat", "inactive_file 400000000\n");

        assertThat(bytes()).isEqualTo(2_400_000_000L);
    }

    @Test
    void version2WhereACgroupFurtherUpIsTighter() throws IOException {
        file("proc/meminfo", MEMINFO);
        file("proc/self/cgroup", "0::/slice/service\n");
        file("sys/fs/cgroup/slice/service/memory.max", "max\n");
        file("sys/fs/cgroup/slice/service/memory.current", "5\n");
        file("sys/fs/cgroup/slice/memory.max", "1000000\n");
        file("sys/fs/cgroup/slice/memory.current", "5\n");

        assertThat(bytes()).isEqualTo(999_995);
    }

    @Test
    void version1AmongOtherControllers() throws IOException {
        file("proc/meminfo", MEMINFO);
        file("proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/job\n0::/\n");
        file("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "2000000\n");
        file("sys/fs/cgroup/memory/job/memory.usage_in_bytes", "1500000\n");
        file("sys/fs/cgroup/memory/job/memory.stat", "inactive_file 1\ntotal_inactive_file 500000\n");

        assertThat(bytes()).isEqualTo(1_000_000);
    }

    @Test
    void aPathThatLeavesTheMountIsNotFollowed() throws IOException {
        file("proc/self/cgroup", "0::/../../..\n");
        file("memory.max", "1\n");
        file("memory.current", "1\n");

        assertThat(new MemoryFiles(root).available()).isEmpty();
    }

    @Test
    void thisMachineSaysSomething() {
        assertThat(new MemoryFiles(Path.of("/")).available()).isPresent();
    }

    private long bytes() {
        return new MemoryFiles(root).available().orElseThrow().bytes();
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
