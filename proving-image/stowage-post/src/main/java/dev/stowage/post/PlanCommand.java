package dev.stowage.post;

import dev.stowage.engine.plan.CapacityPlan;
import dev.stowage.engine.plan.ProvingPower;
import dev.stowage.engine.store.Layout;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post plan}. */
@Command(
        name = "plan",
        sortOptions = false,
        description = "Says what an identity of a certain size takes, and whether its proofs will be in time.",
        footer = {
            "",
            "Example, 64 units on a disk of 150 MB/s:",
            "  stowage-post plan --num-units 64 --labels-per-second 235000 --read-mb-per-second 150 \\",
            "    --k2pow-hashes-per-second 2000"
        })
final class PlanCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    IdentityOptions identity = new IdentityOptions();

    @Option(
            names = "--labels-per-second",
            paramLabel = "RATE",
            required = true,
            description = "Rate of the initialisation, of all devices together.")
    double labelsPerSecond;

    @Option(
            names = "--read-mb-per-second",
            paramLabel = "RATE",
            required = true,
            description = "Bytes read and scanned while proving, in 10^6 per second.")
    double readMegabytes;

    @Option(
            names = "--k2pow-hashes-per-second",
            paramLabel = "RATE",
            required = true,
            description = "RandomX hashes of all threads together.")
    double hashes;

    @Option(
            names = "--nonces",
            paramLabel = "N",
            defaultValue = "128",
            description = "Nonces per pass, a multiple of 16. Default: ${DEFAULT-VALUE}.")
    int nonces;

    @Mixin
    OutputOptions output = new OutputOptions();

    PlanCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, _ -> work());
    }

    private Outcome work() {
        Layout layout = identity.layout();
        positive("--labels-per-second", labelsPerSecond);
        positive("--read-mb-per-second", readMegabytes);
        positive("--k2pow-hashes-per-second", hashes);
        if (nonces < 16 || nonces > 4096 || nonces % 16 != 0) {
            throw Fault.of("--nonces", "is " + nonces, "It must be a multiple of 16, up to 4096");
        }
        CapacityPlan plan = CapacityPlan.of(
                layout, labelsPerSecond, new ProvingPower(hashes, readMegabytes * 1e6, nonces, ProvingPower.USABLE));
        Map<String, Object> facts = facts(plan);
        Optional<String> tooFew = IdentityOptions.tooFewForMainnet(layout);
        facts.put("enoughUnits", tooFew.isEmpty());
        return Outcome.done(message(plan) + tooFew.map(why -> "; but " + why).orElse(""), facts);
    }

    private static void positive(String option, double rate) {
        if (!(rate > 0)) {
            throw Fault.of(option, "is " + rate, "It must be above 0");
        }
    }

    static Map<String, Object> facts(CapacityPlan plan) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("bytes", plan.bytes());
        facts.put("files", plan.files());
        facts.put("initSeconds", plan.initialisation().toSeconds());
        facts.put("k2powSeconds", plan.k2pow().toSeconds());
        facts.put("readSeconds", plan.read().toSeconds());
        facts.put("expectedSeconds", plan.expected().toSeconds());
        facts.put("passes", plan.passes());
        facts.put("successPerPass", plan.successPerPass());
        facts.put("missProbability", plan.miss());
        facts.put("feasible", plan.feasible());
        plan.suggestion().ifPresent(words -> facts.put("suggestion", words));
        return facts;
    }

    static String message(CapacityPlan plan) {
        String verdict = plan.feasible()
                ? "feasible"
                : "not feasible: " + plan.suggestion().orElse("no suggestion");
        return String.format(
                Locale.ROOT,
                "%d bytes in %d files; initialisation %s; a pass takes %s of k2pow and %s of reading, and succeeds in"
                        + " %.2f %%; a proof takes %s on average; %d passes fit into a cycle gap by their mean"
                        + " time; by chance some take longer, and %.4f %% of proofs are missed: %s",
                plan.bytes(),
                plan.files(),
                Durations.words(plan.initialisation().toSeconds()),
                Durations.words(plan.k2pow().toSeconds()),
                Durations.words(plan.read().toSeconds()),
                100 * plan.successPerPass(),
                Durations.words(plan.expected().toSeconds()),
                plan.passes(),
                100 * plan.miss(),
                verdict);
    }
}
