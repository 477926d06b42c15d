package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.gpu.Cards;
import dev.stowage.engine.gpu.GpuLabelProvider;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What computes labels. */
final class ComputeOptions {
    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "auto",
            description =
                    "auto (GPUs if there are any, otherwise the CPU), cpu, gpu (all of them), gpu:N or gpu:UUID. Default: ${DEFAULT-VALUE}. The command providers lists them."
                            + " verify, repair and import look at labels here and there, and do that on the CPU.")
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

    /** What computes labels in rows. */
    LabelProvider provider(Events events) {
        Optional<Cards> cards = ProviderChoice.cards(provider);
        if (cards.isEmpty()) {
            return cpu();
        }
        try {
            return GpuLabelProvider.open(cards.get(), lost -> events.warned(lost.message()));
        } catch (PostFailure e) {
            if (!(ProviderChoice.of(provider) instanceof ProviderChoice.Auto)) {
                throw e;
            }
            events.warned("none of the GPUs can be used, and the CPU is slow");
            return cpu();
        }
    }

    /** The same, opened when it is needed; what cannot be meant by any machine's provider is told at once. */
    LabelProvider providerOnDemand(Events events) {
        ProviderChoice.of(provider);
        return new OnDemand(() -> provider(events));
    }

    /** What computes labels here and there, which cards have no kernel for. */
    CpuLabelProvider cpuOnly() {
        return switch (ProviderChoice.of(provider)) {
            case ProviderChoice.Cpu _ -> cpu();
            case ProviderChoice.Auto _ -> cpu();
            case ProviderChoice.AllGpus _, ProviderChoice.OneGpu _ ->
                throw Fault.of("--provider", "is " + provider, "This command computes on the CPU: leave it out");
        };
    }

    private CpuLabelProvider cpu() {
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
