package dev.stowage.engine.adopt;

import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.PostMetadata;
import java.util.List;

/**
 * What was found, nothing of it wrong.
 *
 * @param metadata the folder's
 * @param complete whole files that are here
 * @param incomplete files that are here in part
 * @param missing files that are not here and were not handed over
 * @param handedOver files that init gave away
 * @param tornBytes pieces of labels at the ends of files
 * @param hasNonce whether the metadata has a valid VRF nonce
 * @param labelsChecked labels that were recomputed
 * @param recorded ranges for which a journal was written now
 * @param remarks sentences for a person
 */
public record AdoptionResult(
        PostMetadata metadata,
        List<Integer> complete,
        List<Integer> incomplete,
        List<Integer> missing,
        List<Integer> handedOver,
        int tornBytes,
        boolean hasNonce,
        long labelsChecked,
        List<FileRange> recorded,
        List<String> remarks) {}
