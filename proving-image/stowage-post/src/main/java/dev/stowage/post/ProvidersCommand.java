package dev.stowage.post;

import dev.stowage.engine.label.CpuKernel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stowage-post providers}. */
@Command(name = "providers", description = "Lists what can compute labels on this machine.")
final class ProvidersCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    OutputOptions output = new OutputOptions();

    ProvidersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, events -> work());
    }

    private static Outcome work() {
        CpuKernel kernel = CpuKernel.best();
        int threads = Runtime.getRuntime().availableProcessors();
        Map<String, Object> cpu = new LinkedHashMap<>();
        cpu.put("name", "cpu");
        cpu.put("kernel", kernel.title());
        cpu.put("threads", threads);
        cpu.put("available", true);
        Map<String, Object> cuda = new LinkedHashMap<>();
        cuda.put("name", "cuda");
        cuda.put("available", false);
        cuda.put("reason", "this build has no CUDA provider");
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("providers", List.of(cpu, cuda));
        String slow = CpuKernel.vectorModulePresent()
                ? ""
                : " (slow: this JVM runs without --add-modules jdk.incubator.vector)";
        return Outcome.done(
                "cpu   " + kernel.title() + ", " + threads + " threads" + slow
                        + "\ncuda  not available: this build has no CUDA provider",
                facts);
    }
}
