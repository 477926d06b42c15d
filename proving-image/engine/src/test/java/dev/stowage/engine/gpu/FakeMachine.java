package dev.stowage.engine.gpu;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs programs in Java processes whose NVIDIA driver is the fake one: a process's library path is fixed. */
public final class FakeMachine {
    private FakeMachine() {}

    /**
     * Waits for its end.
     *
     * @param settings of the driver
     * @return the lines that it printed
     */
    public static List<String> run(Map<String, String> settings, Class<?> program, String... arguments) {
        return run(HostBuild.driver(), settings, program, arguments);
    }

    static List<String> run(Path driver, Map<String, String> settings, Class<?> program, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment().put("LD_LIBRARY_PATH", driver.toString());
        builder.environment().putAll(settings);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                // Where JCuda unpacks its library.
                "-Djava.io.tmpdir=" + HostBuild.driver(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        HostBuild.Ended ended = HostBuild.run(command, builder);
        // Neither JCuda nor the driver may have said anything by themselves.
        if (ended.status() != 0 || !ended.err().isEmpty()) {
            throw new AssertionError("status " + ended.status() + File.separator + ended.err() + ended.out());
        }
        return ended.out().lines().toList();
    }
}
