package dev.stowage.post;

import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What computes labels. */
final class ComputeOptions {
    /** The id that postcli gives to the CPU. */
    private static final String POSTCLI_CPU = "4294967295";

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "auto, cpu, or cuda[:N]. Default: ${DEFAULT-VALUE}. The command providers lists them.")
    String provider = "auto";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "CPU threads. Default: all processors of this machine or container.")
    @Nullable
    Integer threads;

    @Option(
            names = "--scrypt-n",
            paramLabel = "N",
            description = "scrypt's cost, a power of two. Default: 8192 (mainnet).")
    @Nullable
    Integer scryptN;

    @Option(
            names = "--kernel",
            paramLabel = "NAME",
            hidden = true,
            description = "scalar, vector-128, vector-256 or vector-512, to compare them.")
    @Nullable
    String kernel;

    CpuLabelProvider provider() {
        String wanted = provider.toLowerCase(Locale.ROOT);
        if (wanted.startsWith("cuda")) {
            throw Fault.of(
                    "--provider",
                    "is " + provider + ", and this build has no CUDA provider",
                    "Use --provider cpu, or a build with CUDA on a machine with a device");
        }
        if (!wanted.equals("auto") && !wanted.equals("cpu") && !wanted.equals(POSTCLI_CPU)) {
            throw Fault.of(
                    "--provider", "is " + provider, "Use auto, cpu or cuda[:N]; stowage-post providers lists them");
        }
        return new CpuLabelProvider(kernel(), threads());
    }

    private int threads() {
        if (threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (threads < 1) {
            throw Fault.of("--threads", "is " + threads, "It must be 1 or more");
        }
        return threads;
    }

    private CpuKernel kernel() {
        if (kernel == null) {
            return CpuKernel.best();
        }
        for (CpuKernel known : CpuKernel.values()) {
            if (known.title().equals(kernel)) {
                return known;
            }
        }
        throw Fault.of("--kernel", "is " + kernel, "Use scalar, vector-128, vector-256 or vector-512");
    }

    int scryptN() {
        int n = scryptN == null ? 8192 : scryptN;
        if (n < 2 || n > 1 << 22 || Integer.bitCount(n) != 1) {
            throw Fault.of("--scrypt-n", "is " + n, "It must be a power of two from 2 to 4194304; mainnet has 8192");
        }
        return n;
    }
}
