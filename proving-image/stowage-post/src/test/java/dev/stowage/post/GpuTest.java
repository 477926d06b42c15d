package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a machine with the fake NVIDIA driver of {@code proving-image/kernels/test}. */
class GpuTest {
    private static final Path BUILT = Path.of("target", "kernels").toAbsolutePath();

    @TempDir
    Path temp = Path.of("");

    @BeforeEach
    void makeTheDriver() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/g++")), "g++ is not installed");
        Path build = Path.of("..", "kernels", "test", "build");
        assertThat(new ProcessBuilder(build.toString(), BUILT.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private Cli.Ended run(Map<String, String> settings, List<String> arguments)
            throws IOException, InterruptedException {
        Path log = temp.resolve("log");
        ProcessBuilder builder = new ProcessBuilder();
        builder.environment().put("LD_LIBRARY_PATH", BUILT.resolve("driver").toString());
        builder.environment().putAll(settings);
        return Cli.end(Cli.start(builder, log, arguments), log);
    }

    private List<String> init(String folder, String provider, String... more) {
        List<String> arguments = new ArrayList<>(Cli.init(temp.resolve(folder), more));
        arguments.set(arguments.indexOf("--provider") + 1, provider);
        return arguments;
    }

    @Test
    void cardsMakeTheSameFilesAsTheCpu() throws IOException, InterruptedException {
        assertThat(Cli.run(temp, init("cpu", "cpu", "--batch-labels", "300")).status())
                .isZero();
        for (String provider : List.of("gpu", "gpu:1", "auto", "0", "GPU:GPU-f1f1f1f1")) {
            Cli.Ended ended = run(
                    Map.of("STOWAGE_FAKE_DEVICES", "2"), init("gpu-" + provider, provider, "--batch-labels", "300"));
            assertThat(ended.err()).isEmpty();
            assertThat(ended.out()).contains("provider gpu (1 x Fake ");
            assertThat(Cli.published(temp.resolve("gpu-" + provider))).isEqualTo(Cli.published(temp.resolve("cpu")));
        }
    }

    @Test
    void aCardThatIsLostIsTold() throws IOException, InterruptedException {
        Map<String, String> failing = Map.of("STOWAGE_FAKE_DEVICES", "2", "STOWAGE_FAKE_FAIL_LAUNCH", "0:11");
        Cli.Ended ended = run(failing, init("d", "gpu", "--batch-labels", "300"));
        assertThat(ended.status()).isZero();
        assertThat(ended.err())
                .startsWith("stowage-post: warning: gpu:0 (Fake 0, GPU-f0f0f0f0-")
                .hasLineCount(1);
        Cli.Ended alone = run(failing, init("e", "gpu:0", "--batch-labels", "300"));
        assertThat(alone.status()).isEqualTo(ExitCode.DEVICE.code());
        assertThat(alone.err().lines().toList().getLast())
                .startsWith("stowage-post: no GPU is left to compute with: gpu:0 (Fake 0, ");
    }

    private List<String> prove(String provider) {
        return List.of(
                "prove",
                "--data-dir",
                temp.resolve("data").toString(),
                "--state-dir",
                temp.resolve("state-" + provider).toString(),
                "--pow-difficulty",
                "20" + "ff".repeat(31),
                "--min-num-units",
                "1",
                "--scrypt-n",
                "2",
                "--nonces",
                "64",
                "--threads",
                "1",
                "--randomx-mode",
                "light",
                "--provider",
                provider);
    }

    @Test
    void cardsMakeTheSameProofAsTheCpu() throws IOException, InterruptedException {
        assertThat(Cli.run(temp, init("data", "cpu", "--batch-labels", "1200")).status())
                .isZero();
        String proof = Cli.run(temp, prove("cpu")).out().lines().toList().getLast();
        assertThat(proof).startsWith("Proof made and checked: ");

        Cli.Ended all = run(Map.of("STOWAGE_FAKE_DEVICES", "2"), prove("gpu"));
        assertThat(all.err()).isEmpty();
        assertThat(all.out()).contains("provider gpu:0 (Fake 0, GPU-f0f0f0f0-").contains("), gpu:1 (Fake 1, ");
        assertThat(all.out().lines().toList().getLast()).isEqualTo(proof);

        Cli.Ended broken = run(Map.of("STOWAGE_FAKE_FAIL_LAUNCH", "0:4"), prove("auto"));
        assertThat(broken.status()).isZero();
        assertThat(broken.err())
                .isEqualTo("stowage-post: warning: gpu:0 (Fake 0, GPU-f0f0f0f0-f0f0-f0f0-f0f0-f0f0f0f0f0f0) is taken"
                        + " out: the card's work answered CUDA_ERROR_LAUNCH_FAILED; the CPU scans in its place\n");
        assertThat(broken.out().lines().toList().getLast()).isEqualTo(proof);
    }

    /** Before anything is proven: that a name is wrong is no failure of a card. */
    @Test
    void aCardThatIsNotThereIsNamedByProversToo() throws IOException, InterruptedException {
        assertThat(Cli.run(temp, init("data", "cpu", "--batch-labels", "1200")).status())
                .isZero();
        List<String> serve = List.of(
                "serve",
                "--dir",
                temp.resolve("data").toString(),
                "--address",
                "127.0.0.1:1",
                "--min-num-units",
                "1",
                "--provider",
                "gpu:1");
        List<String> profile = List.of("profile", "--provider", "gpu:1");
        List<String> autotune = List.of("autotune", "--read-mb-per-second", "1", "--provider", "gpu:1");
        for (List<String> arguments : List.of(prove("gpu:1"), serve, profile, autotune)) {
            Cli.Ended ended = run(Map.of(), arguments);
            assertThat(ended.status()).isEqualTo(ExitCode.DEVICE.code());
            assertThat(ended.err())
                    .startsWith("stowage-post: --provider: is gpu:1, and this machine has gpu:0 (Fake 0, ");
        }
    }

    @Test
    void providersListsCards() throws IOException, InterruptedException {
        Cli.Ended ended = run(Map.of(), List.of("providers"));
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out().lines().toList().getLast())
                .isEqualTo("gpu:0  Fake 0, 1.0 GiB, compute 9.0, GPU-f0f0f0f0-f0f0-f0f0-f0f0-f0f0f0f0f0f0; mainnet"
                        + " labels: 64 in flight, lookup gap 1, in 0.1 GiB");
        Cli.Ended small = run(Map.of("STOWAGE_FAKE_MEMORY", "9999999"), List.of("providers", "--json"));
        assertThat(small.out())
                .contains("{\"name\":\"gpu:0\",\"available\":false,\"card\":\"Fake 0\",\"uuid\":\"GPU-f0f0")
                .contains("\"reason\":\"9 MiB of its memory are free, and 16 MiB are the least\"}");
    }

    @Test
    void aCardThatIsNotThereIsNamed() throws IOException, InterruptedException {
        Cli.Ended ended = run(Map.of(), init("d", "gpu:7"));
        assertThat(ended.status()).isEqualTo(ExitCode.DEVICE.code());
        assertThat(ended.err())
                .isEqualTo("stowage-post: --provider: is gpu:7, and this machine has gpu:0 (Fake 0,"
                        + " GPU-f0f0f0f0-f0f0-f0f0-f0f0-f0f0f0f0f0f0). Name one of them by its number or UUID\n");
    }

    @Test
    void withoutADriverAutoIsTheCpu() throws IOException, InterruptedException {
        Map<String, String> none = Map.of("LD_LIBRARY_PATH", temp.toString());
        Cli.Ended auto = run(none, init("d", "auto"));
        assertThat(auto.err()).isEmpty();
        assertThat(auto.out()).contains("provider cpu-scalar (1 thread)");
        assertThat(run(none, List.of("providers")).out())
                .contains("\ngpu    not available: there is no NVIDIA driver (libcuda.so.1)\n");
        assertThat(run(none, init("e", "gpu")).err())
                .isEqualTo("stowage-post: --provider: is gpu, and there is no NVIDIA driver (libcuda.so.1). Use"
                        + " --provider cpu, or a machine with an NVIDIA GPU\n");
    }
}
