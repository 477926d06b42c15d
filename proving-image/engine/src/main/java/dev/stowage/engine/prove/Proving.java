package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofCheck.Strictness;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.proof.Selection;
import dev.stowage.engine.proof.Verdict;
import dev.stowage.engine.prove.ProvingRecord.Question;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Makes one proof: k2pow of each group, a pass over all labels, and again with other nonces until one has enough
 * labels. What is not complete is refused before anything is computed. No proof leaves that was not checked wholly: a
 * wrong one that is published costs the identity.
 */
public final class Proving {
    private final ProvingRequest request;
    private final PowSource pows;
    private final ProofCheck check;
    private final ProvingProgress progress;
    private final BooleanSupplier stop;
    private final ProvingState state;

    /** Prepares a proof. */
    public Proving(
            ProvingRequest request, PowSource pows, ProofCheck check, ProvingProgress progress, BooleanSupplier stop) {
        this.request = request;
        this.pows = pows;
        this.check = check;
        this.progress = progress;
        this.stop = stop;
        this.state = new ProvingState(request.state(), progress::warned);
    }

    /**
     * Proves. Callers hold the {@link ProvingLock}. A finished proof is kept until there is another, and is the answer to
     * the same request if it still passes the check.
     *
     * @throws PostFailure of kind BAD_DATA if files are missing, have a wrong size, cannot be read or hold many wrong
     *     labels; of kind STOPPED when asked to stop, and the same request then goes on where this one was
     */
    public Proven run() throws IOException {
        Folders all = Folders.look(request.directories());
        PostMetadata metadata = all.agreedMetadata();
        Folders folders = all.withoutGrowth(metadata);
        Layout layout = metadata.layout();
        ProofMetadata asked = new ProofMetadata(metadata.identity(), request.challenge(), layout.numUnits());
        Optional<Proven> before = state.proof(asked).filter(this::isValid);
        if (before.isPresent()) {
            progress.notice("the proof was made before");
            return before.get();
        }
        requireWhole(folders, layout);
        Question question =
                new Question(metadata.identity(), layout, request.rules(), request.challenge(), request.nonces());
        ProvingRecord begun = state.load(question).orElseGet(() -> ProvingRecord.pass(question, 0));
        while (begun.firstNonce() + request.nonces() <= ProvingRequest.MOST_NONCES) {
            ProvingRecord ready = withPows(begun);
            Optional<Proof> proof = pass(folders, asked, ready);
            if (proof.isPresent()) {
                Proven proven = new Proven(proof.get(), asked, ready.firstNonce() / request.nonces() + 1);
                state.finish(proven);
                return proven;
            }
            begun = ProvingRecord.pass(question, begun.firstNonce() + request.nonces());
            state.save(begun);
        }
        // After a repair the same question begins again.
        state.forget();
        throw new PostFailure(
                PostFailure.Kind.BAD_DATA,
                "none of " + begun.firstNonce() + " nonces has "
                        + request.rules().k2()
                        + " qualifying labels, which hardly happens with whole data. Run verify");
    }

    private boolean isValid(Proven proven) {
        return check.check(proven.proof(), proven.metadata(), new Selection.All(), Strictness.STRICT)
                instanceof Verdict.Valid;
    }

    private static void requireWhole(Folders folders, Layout layout) throws IOException {
        folders.requireNoneBeyond(layout);
        folders.firstIncomplete(layout, FileRange.all(layout)).ifPresent(wrong -> {
            throw new PostFailure(PostFailure.Kind.BAD_DATA, wrong + ". A proof needs every label: no proof was begun");
        });
    }

    private ProvingRecord withPows(ProvingRecord begun) {
        int firstGroup = begun.firstNonce() / ProofKeys.GROUP;
        List<Long> known = new ArrayList<>(begun.pows());
        tellAwaited(firstGroup, known.size());
        pows.findAll(missing(begun.question(), firstGroup, known.size()), stop, pow -> {
            known.add(pow);
            state.save(begun.withPows(known));
            tellAwaited(firstGroup, known.size());
        });
        return begun.withPows(known);
    }

    private void tellAwaited(int firstGroup, int known) {
        if (known < request.groups()) {
            progress.working(firstGroup + known, firstGroup, request.groups());
        }
    }

    private List<PowRequest> missing(Question question, int firstGroup, int known) {
        PowDifficulty difficulty =
                request.rules().powDifficulty().scaled(question.layout().numUnits());
        return IntStream.range(firstGroup + known, firstGroup + request.groups())
                .mapToObj(group -> PowRequest.of(question.identity().nodeId(), group, request.challenge(), difficulty))
                .toList();
    }

    private Optional<Proof> pass(Folders folders, ProofMetadata asked, ProvingRecord ready) {
        Layout layout = ready.question().layout();
        PassKeys keys = new PassKeys(
                request.challenge(),
                ready.firstNonce() / ProofKeys.GROUP,
                ready.pows(),
                request.rules().difficulty(layout.numUnits()));
        WinnerCheck winners = new WinnerCheck(check, asked, ready, new Faults(folders, ready));
        Tally tally = new Tally(request.rules().k2(), ready.found(), winners);
        SortedMap<Integer, Long> scanned = new TreeMap<>(ready.scanned());
        PassProgress told = new PassProgress(ready, progress, state, stop);
        Scanning scanning = new Scanning(request.cards(), request.threads(), request.aes());
        return new Pass(drives(folders, layout, scanned), scanning)
                .run(keys, layout::firstLabelOf, tally, batch -> {
                    scanned.put(batch.file, batch.first + batch.labels);
                    told.counted(batch.labels, scanned, tally);
                })
                .map(winners::proof);
    }

    private final class Faults implements WinnerCheck.Listener {
        private final Folders folders;
        private final ProvingRecord ready;

        Faults(Folders folders, ProvingRecord ready) {
            this.folders = folders;
            this.ready = ready;
        }

        /** The pass goes on without the label; with as many wrong ones as a proof has, the data is beyond that. */
        @Override
        public void wrong(long index, String why, int count) {
            String words = WrongLabel.words(folders, ready.question().layout(), index, why);
            if (count < request.rules().k2()) {
                progress.warned(words + ". The proof does without this label. Run verify, then repair");
                return;
            }
            // The pows are right whatever the data is; after a repair all of it is to be looked at.
            state.save(ProvingRecord.pass(ready.question(), ready.firstNonce()).withPows(ready.pows()));
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    words + ", and " + (count - 1) + " other labels were wrong before. Run verify, then repair");
        }

        /** A record that was damaged on disk would else spoil every attempt. */
        @Override
        public void unsound(String why) {
            state.forget();
        }
    }

    private static List<Drive> drives(Folders folders, Layout layout, SortedMap<Integer, Long> scanned) {
        List<Drive> drives = new ArrayList<>();
        for (DataDirectory directory : folders.directories()) {
            List<Drive.Part> parts = new ArrayList<>();
            folders.places().forEach((file, place) -> {
                long from = scanned.getOrDefault(file, 0L);
                if (place.directory().equals(directory) && from < layout.labelsOf(file)) {
                    parts.add(new Drive.Part(directory.labelFile(file), file, from, layout.labelsOf(file)));
                }
            });
            drives.add(new Drive(parts));
        }
        return drives;
    }
}
