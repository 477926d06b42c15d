package dev.stowage.operator.decide;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands under the name of a volume's claim.
 *
 * @param uid tells it from another claim of the same name, whose volume is another one
 * @param version what a change of it is bound to
 * @param ours made for this object, as its labels say
 * @param annotations what was written on it, such as whose data it holds
 * @param phase Pending, Bound or Lost
 * @param requested bytes that it asks for
 * @param deleting whether it is being deleted
 * @param missingClass the storage class that it waits for and that does not exist; empty if it names none and the cluster has
 *     no default; null if nothing is known to be missing
 * @param cannotGrow why the volume does not become as large as was asked, in the storage's words, or null
 */
public record ClaimFact(
        String uid,
        String version,
        boolean ours,
        Map<String, String> annotations,
        String phase,
        long requested,
        boolean deleting,
        @Nullable String missingClass,
        @Nullable String cannotGrow) {}
