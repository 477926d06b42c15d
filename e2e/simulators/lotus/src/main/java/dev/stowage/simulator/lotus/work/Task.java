package dev.stowage.simulator.lotus.work;

import java.util.Arrays;
import java.util.Optional;

/** The tasks that are played; a worker has names for more. */
public enum Task {
    ADD_PIECE("seal/v0/addpiece", "AddPiece", 4, true),
    PRE_COMMIT_1("seal/v0/precommit/1", "SealPreCommit1", 3, true),
    PRE_COMMIT_2("seal/v0/precommit/2", "SealPreCommit2", 2, true),
    COMMIT_1("seal/v0/commit/1", "SealCommit1", 5, true),
    COMMIT_2("seal/v0/commit/2", "SealCommit2", 2, true),
    FINALIZE("seal/v0/finalize", "FinalizeSector", 1, false);

    private final String wire;
    private final String method;
    private final int params;
    private final boolean output;

    Task(String wire, String method, int params, boolean output) {
        this.wire = wire;
        this.method = method;
        this.params = params;
        this.output = output;
    }

    /** Its name in lists of tasks. */
    public String wire() {
        return wire;
    }

    /** The worker's method that begins it. */
    public String method() {
        return method;
    }

    /** How many parameters that method has, the sector first. */
    public int params() {
        return params;
    }

    /** Whether its return carries a result between the call and the error. */
    public boolean hasOutput() {
        return output;
    }

    /** The miner's method that takes its end. */
    public String returnMethod() {
        return "Return" + method;
    }

    /** The task of a name, if it is played. */
    public static Optional<Task> named(String wire) {
        return Arrays.stream(values()).filter(task -> task.wire.equals(wire)).findFirst();
    }
}
