package dev.stowage.engine.pow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

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

    /** How many searches it is worth to ask for together. */
    default int atOnce() {
        return 1;
    }

    /**
     * Finds several pows.
     *
     * @return a pow for each request, in their order
     * @throws dev.stowage.engine.PostFailure as {@link #find} does, for the first request that fails
     */
    default List<Long> findAll(List<PowRequest> requests, BooleanSupplier stop) {
        List<Long> pows = new ArrayList<>();
        for (PowRequest request : requests) {
            pows.add(find(request, stop));
        }
        return pows;
    }
}
