package dev.stowage.post;

import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.repair.Repair;
import dev.stowage.engine.repair.RepairRequest;
import dev.stowage.engine.repair.RepairResult;
import dev.stowage.engine.repair.RepairResult.RepairedFile;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post repair}. */
@Command(
        name = "repair",
        sortOptions = false,
        description = {
            "Finds wrong, missing and unreadable labels, and writes right copies of their files to another folder.",
            "The data itself is only read: put the copies in the places of the originals when you are content."
        },
        footer = {
            "",
            "Example: stowage-post repair --data-dir /post --from-file 3 --to-file 3 --out /scratch",
        })
final class RepairCommand implements Callable<Integer> {
    /** More of them than this are counted, so that a result stays within a termination log's length. */
    private static final int MOST_SHOWN = 10;

    private final Session session;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Folder with label files; repeat it for each folder of the identity.")
    List<Path> dataDirs = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where right copies are written to.")
    @Nullable
    Path out;

    @Mixin
    FileRangeOptions files = new FileRangeOptions();

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "32",
            description = "Look at one label in N, and around a wrong one at each. Default: ${DEFAULT-VALUE}, which"
                    + " finds a lost sector of 512 bytes; 1 looks at all.")
    int every = RepairRequest.SECTOR;

    @Mixin
    ComputeOptions compute = new ComputeOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    RepairCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        if (dataDirs.isEmpty()) {
            throw Fault.of("--data-dir", "is missing", "Name each folder that holds label files");
        }
        if (out == null) {
            throw Fault.of("--out", "is missing", "Name a folder for the copies, which is not that of the data");
        }
        RepairRequest request = new RepairRequest(
                InitCommand.directories(dataDirs), new DataDirectory(out), files.range(), every, compute.scryptN());
        try (CpuLabelProvider provider = compute.cpuOnly()) {
            events.started("repair", Map.of("every", every, "provider", provider.name()));
            RepairResult result =
                    new Repair(request, provider, events, session.environment().stop()).run();
            return outcome(result);
        }
    }

    private static Outcome outcome(RepairResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("labelsChecked", result.labelsChecked());
        facts.put("filesRepaired", result.files().size());
        facts.put(
                "labelsRepaired",
                result.files().stream().mapToLong(RepairedFile::labels).sum());
        List<Map<String, Object>> shown = new ArrayList<>();
        for (RepairedFile file : result.files().stream().limit(MOST_SHOWN).toList()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("original", file.original().toString());
            json.put("copy", file.copy().toString());
            json.put("why", file.why());
            json.put(
                    "firstLabel",
                    file.ranges().isEmpty() ? 0 : file.ranges().getFirst().from());
            json.put("labels", file.labels());
            shown.add(json);
        }
        facts.put("files", shown);
        return Outcome.done(
                result.files().isEmpty()
                        ? "Nothing is wrong in the " + result.labelsChecked() + " labels that were looked at"
                        : "Wrote right copies of " + result.files().size()
                                + " files. Move each over its original, such as "
                                + result.files().getFirst().copy() + " over "
                                + result.files().getFirst().original() + ", then run verify",
                facts);
    }
}
