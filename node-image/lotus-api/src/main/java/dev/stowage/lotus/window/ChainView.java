package dev.stowage.lotus.window;

import dev.stowage.windows.Fact;
import java.util.List;

/**
 * All that is read of the chain for one question. Each part names the tipset that it was asked at, and all must name
 * the head's: two readings on both sides of a close look like a deadline that was not proven, or was.
 *
 * @param deadlines one for each index, in order
 */
public record ChainView(
        Fact<Head> head, Fact<ProvingPeriod> period, List<Fact<DeadlineState>> deadlines, Fact<Messages> messages) {
    public ChainView {
        deadlines = List.copyOf(deadlines);
    }
}
