package dev.stowage.engine.adopt;

import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.RangeJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Which of a layout's files are here, by their sizes. */
record FileCensus(
        List<Integer> complete,
        List<Integer> incomplete,
        List<Integer> missing,
        List<Integer> handedOver,
        int tornBytes) {

    static FileCensus of(Layout layout, SortedMap<Integer, Long> sizes, List<RangeJournal> journals) {
        FileCensus census =
                new FileCensus(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0);
        int torn = 0;
        for (int file = 0; file <= layout.lastFile(); file++) {
            int number = file;
            Long bytes = sizes.get(file);
            if (bytes != null) {
                boolean whole = bytes == layout.bytesOf(file) && !mayBeTorn(number, layout, journals);
                (whole ? census.complete : census.incomplete).add(file);
                torn += (int) (bytes % LabelRequest.LABEL_BYTES);
            } else if (journals.stream()
                    .anyMatch(journal -> journal.handedOver(number).isPresent())) {
                census.handedOver.add(file);
            } else {
                census.missing.add(file);
            }
        }
        return new FileCensus(census.complete, census.incomplete, census.missing, census.handedOver, torn);
    }

    /** A file of ours that ends in a batch which was never recorded is init's to finish. */
    private static boolean mayBeTorn(int file, Layout layout, List<RangeJournal> journals) {
        return journals.stream().anyMatch(journal -> journal.mayHaveTornBatchIn(file))
                && journals.stream().noneMatch(journal -> journal.recordedIn(file) >= layout.labelsOf(file));
    }

    List<String> remarks(Layout layout) {
        List<String> remarks = new ArrayList<>();
        remarks.add(complete.size() + " of " + layout.files() + " files are complete"
                + (complete.isEmpty() ? "" : ": " + FileNumbers.words(complete)));
        if (!incomplete.isEmpty()) {
            remarks.add("begun and not complete: " + FileNumbers.words(incomplete));
        }
        if (tornBytes > 0) {
            remarks.add(
                    tornBytes + " bytes at the ends of files are pieces of labels, as a crash leaves them; upstream's"
                            + " tools would append behind them and spoil the file, init of this tool cuts them");
        }
        if (!missing.isEmpty()) {
            remarks.add("not here: " + FileNumbers.words(missing));
        }
        if (!handedOver.isEmpty()) {
            remarks.add("handed over earlier: " + FileNumbers.words(handedOver));
        }
        return remarks;
    }
}
