package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.ClaimFact;
import dev.stowage.operator.decide.LeaseFact;
import dev.stowage.operator.decide.Work;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one look at the cluster found out. What could not be found out is a fact too.
 *
 * @param key what the key's Secret holds
 * @param lease who holds the identity, or null if no node id is known yet
 * @param claims what stands under the name of each volume's claim, by volume; absent if nothing does
 * @param work its Jobs and their pods
 * @param progress what computing pods say of themselves, by shard index
 */
record PostIdentityFacts(
        KeyFact key,
        @Nullable LeaseFact lease,
        Map<String, ClaimFact> claims,
        Work work,
        Map<Integer, ShardProgress> progress) {

    /** What the engine that ended a Job well left behind; null if its pod is gone or it said nothing. */
    @Nullable
    EngineOutcome outcome(JobKind kind, int revision) {
        String said = work.result(kind.component(), revision);
        return said == null ? null : EngineOutcome.of(said);
    }

    /** What the key's Secret holds. */
    sealed interface KeyFact {
        /** A good key, and its public half. {@code attempt} is ours if we made it. */
        record Present(String nodeId, @Nullable String attempt) implements KeyFact {}

        record NoSecret() implements KeyFact {}

        record NoEntry() implements KeyFact {}

        record Malformed(String problem) implements KeyFact {}

        record Forbidden() implements KeyFact {}

        record Unknown(String problem) implements KeyFact {}
    }

    record ShardProgress(long labelsDone, double labelsPerSecond) {}
}
