package dev.stowage.operator.postidentity;

import dev.stowage.operator.support.Verdict;
import java.util.List;

/** One question on the way from YAML to Ready. Gates are asked in order; a closed one blocks all behind it. Pure. */
interface Gate {
    /** The condition that answers this gate's question. */
    String condition();

    Result decide(Case c);

    /**
     * What a gate decided.
     *
     * @param verdict the condition
     * @param steps what brings it nearer to open
     * @param records the records after this gate
     */
    record Result(Verdict verdict, List<Step> steps, Records records) {
        static Result of(Case c, Verdict verdict, Step... steps) {
            return new Result(verdict, List.of(steps), c.records());
        }

        boolean open() {
            return verdict.isTrue();
        }
    }
}
