package dev.stowage.lotus.window;

import java.util.ArrayList;
import java.util.List;

/** What speaks against a stop right now: the open deadline, the pool, and the rules. */
record Present(Sight sight, Rules rules) {
    List<Hindrance> hindrances() {
        List<Hindrance> found = new ArrayList<>();
        open(found);
        if (sight.waiting() > 0 && rules.stopsMiner()) {
            found.add(new Hindrance(
                    LotusObstacle.MESSAGES_WAITING, sight.schedule().at(sight.now()), 0));
        }
        found.addAll(rules.at(sight.now()));
        return found;
    }

    private void open(List<Hindrance> found) {
        DeadlineSchedule row = sight.schedule();
        long n = row.at(sight.head());
        long youngest = Long.MIN_VALUE;
        for (PartitionState partition : sight.open()) {
            Long since = partition.postedSince();
            if (partition.due() && since == null) {
                found.add(new Hindrance(LotusObstacle.NOT_PROVEN, n, 0));
                return;
            }
            youngest = partition.due() && since != null ? Math.max(youngest, since) : youngest;
        }
        long settled = youngest + sight.pace().caution().confidence();
        if (youngest > Long.MIN_VALUE && settled > sight.head()) {
            found.add(new Hindrance(LotusObstacle.NOT_SETTLED, n, settled - sight.head()));
        }
        long opened = row.at(sight.now());
        if (opened > n && sight.pace().work().partitions(opened) > 0) {
            found.add(new Hindrance(LotusObstacle.NOT_PROVEN, opened, 0));
        }
    }
}
