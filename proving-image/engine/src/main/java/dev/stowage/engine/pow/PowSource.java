package dev.stowage.engine.pow;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Where pows come from: the cores of this machine, or a service. */
public interface PowSource {
    /**
     * Finds a pow, however long that takes.
     *
     * @param stop asked often; the search ends soon after it says yes
     * @return a valid pow, unsigned
     * @throws dev.stowage.engine.PostFailure of kind STOPPED if asked to stop, of another kind if there is no way on
     */
    long find(PowRequest request, BooleanSupplier stop);

    /**
     * Finds several pows. A search by all cores gains nothing by another beside it, so one follows the other here.
     *
     * @param found is told the pow of each request, in their order, as soon as it and all before it are known; on the
     *     caller's thread
     * @throws dev.stowage.engine.PostFailure as {@link #find} does; what was told before is valid all the same
     */
    default void findAll(List<PowRequest> requests, BooleanSupplier stop, LongConsumer found) {
        for (PowRequest request : requests) {
            found.accept(find(request, stop));
        }
    }
}
