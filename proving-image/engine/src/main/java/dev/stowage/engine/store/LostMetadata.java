package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** What a folder can still tell without its metadata, and what its user must supply. */
public final class LostMetadata {
    private LostMetadata() {}

    /** A sentence or some, to follow what is wrong. The folder has metadata that cannot be used, or has none. */
    public static String remedy(DataDirectory directory) throws IOException {
        boolean there = Storage.exists(directory.metadataFile());
        List<RangeJournal> journals;
        try {
            journals = directory.journals();
        } catch (PostFailure e) {
            return "Restore it from a backup: the folder's journal cannot be read either (" + e.getMessage() + ")";
        }
        if (!journals.isEmpty()) {
            return (there ? "Move it away and run this, which writes it again" : "Run this, which writes it again")
                    + " by what the folder's journal knows: " + init(directory, journals);
        }
        return (there ? "Restore it from a backup, or write it again. " : "Restore it from a backup, or write it. ")
                + known(directory) + "NodeId, the public half of the key, and CommitmentAtxId, from the node's log or"
                + " from postcli's output, must come from you; import then compares the labels with it"
                + " (proving-image/README.md, \"Lost metadata\")";
    }

    private static String known(DataDirectory directory) throws IOException {
        SortedMap<Integer, Long> files = directory.labelFiles();
        if (files.isEmpty()) {
            return "";
        }
        long bytes = files.values().stream().mapToLong(Long::longValue).sum();
        long largest = files.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return "Its " + files.size() + " label files have " + bytes / 16 + " labels"
                + (files.size() > 1 ? ", and MaxFileSize is probably " + largest : "") + ". ";
    }

    /** The largest plan: with a smaller one init would refuse the other journals, and it keeps the smaller number. */
    private static String init(DataDirectory directory, List<RangeJournal> journals) {
        RangeJournal journal = journals.stream()
                .max(Comparator.comparingInt(one -> one.layout().numUnits()))
                .orElseThrow();
        Layout layout = journal.layout();
        boolean grows = journals.stream().anyMatch(one -> one.layout().numUnits() != layout.numUnits());
        return "stowage-post init --id " + journal.identity().nodeId() + " --commitment-atx-id "
                + journal.identity().commitmentAtxId() + " --num-units " + layout.numUnits() + " --labels-per-unit "
                + layout.labelsPerUnit() + " --max-file-size " + layout.maxFileSize() + " --scrypt-n "
                + journal.scryptN() + " --from-file " + journal.range().from() + " --to-file "
                + journal.range().to() + (grows ? " --grow" : "") + " --data-dir " + quoted(directory.path());
    }

    private static String quoted(Path path) {
        return path.toString().matches("[\\w./@+-]+")
                ? path.toString()
                : "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
