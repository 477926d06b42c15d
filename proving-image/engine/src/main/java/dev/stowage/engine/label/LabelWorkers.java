package dev.stowage.engine.label;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * One {@link LabelWorker} for each thread that asks. Two threads in one worker give each other wrong labels without any
 * error; so a worker is found by its thread alone, and is not to be kept or passed on.
 */
final class LabelWorkers {
    private final IntFunction<Romix> kernel;
    private final ThreadLocal<Optional<Made>> ofThread = ThreadLocal.withInitial(Optional::empty);

    private record Made(int scryptN, LabelWorker worker) {}

    /** @param kernel makes one for a scrypt N */
    LabelWorkers(IntFunction<Romix> kernel) {
        this.kernel = kernel;
    }

    /** This thread's, which it keeps until it asks for another scrypt N. */
    LabelWorker mine(int scryptN) {
        Optional<Made> kept = ofThread.get().filter(made -> made.scryptN() == scryptN);
        if (kept.isPresent()) {
            return kept.get().worker();
        }
        // The old table goes before the new one comes: both may not fit.
        ofThread.remove();
        LabelWorker worker = new LabelWorker(kernel.apply(scryptN));
        ofThread.set(Optional.of(new Made(scryptN, worker)));
        return worker;
    }
}
