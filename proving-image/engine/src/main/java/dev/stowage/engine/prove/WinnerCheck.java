package dev.stowage.engine.prove;

import dev.stowage.engine.proof.PackedIndices;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofCheck;
import dev.stowage.engine.proof.ProofCheck.Strictness;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.proof.Selection;
import dev.stowage.engine.proof.Verdict;
import java.util.OptionalLong;

/** Checks the whole proof of a winner, while the pass waits; so a wrong label costs the pass that label and no more. */
final class WinnerCheck implements Tally.Judge {
    /** Hears of what is wrong with a winner. */
    interface Listener {
        /**
         * A label is wrong, and is left out.
         *
         * @param count with it, how many are wrong in this pass; an exception ends the pass
         */
        void wrong(long index, String why, int count);

        /** It is not a label that is wrong, so what the pass rests on must be; the pass ends. */
        void unsound(String why);
    }

    private final ProofCheck check;
    private final ProofMetadata metadata;
    private final ProvingRecord ready;
    private final Listener listener;
    private int wrong;

    /** @param ready what the pass began with */
    WinnerCheck(ProofCheck check, ProofMetadata metadata, ProvingRecord ready, Listener listener) {
        this.check = check;
        this.metadata = metadata;
        this.ready = ready;
        this.listener = listener;
    }

    Proof proof(Tally.Winner winner) {
        long[] indices = winner.indices().stream().mapToLong(Long::longValue).toArray();
        int group = (winner.nonce() - ready.firstNonce()) / ProofKeys.GROUP;
        return new Proof(
                winner.nonce(),
                PackedIndices.pack(
                        indices, PackedIndices.bitsFor(ready.question().layout().labels())),
                ready.pows().get(group));
    }

    @Override
    public OptionalLong wrongLabel(Tally.Winner winner) {
        return switch (check.check(proof(winner), metadata, new Selection.All(), Strictness.STRICT)) {
            case Verdict.Valid _ -> OptionalLong.empty();
            case Verdict.Invalid(String message) -> {
                listener.unsound(message);
                throw new IllegalStateException("the proof that was made is wrong: " + message);
            }
            case Verdict.InvalidIndex(int _, long index, String message) -> {
                wrong++;
                listener.wrong(index, message, wrong);
                yield OptionalLong.of(index);
            }
        };
    }
}
