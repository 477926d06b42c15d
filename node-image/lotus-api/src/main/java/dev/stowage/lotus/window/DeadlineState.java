package dev.stowage.lotus.window;

import java.util.List;

/**
 * The partitions of one deadline.
 *
 * @param tipset key of the tipset that was asked
 * @param index of the deadline, from 0
 * @param partitions none for a deadline without sectors
 */
public record DeadlineState(String tipset, int index, List<PartitionState> partitions) {
    public DeadlineState {
        partitions = List.copyOf(partitions);
    }
}
