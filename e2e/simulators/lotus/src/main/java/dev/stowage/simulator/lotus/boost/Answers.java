package dev.stowage.simulator.lotus.boost;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said of deals, by the names of the schema. */
final class Answers {
    private static final int PAGE = 10;

    private final Deals deals;
    private final BoostConfig config;
    private final Path staging;
    private final InstantSource clock;

    Answers(Deals deals, BoostConfig config, Path staging, InstantSource clock) {
        this.deals = deals;
        this.config = config;
        this.staging = staging;
        this.clock = clock;
    }

    @Nullable
    Map<String, Object> deal(String id) {
        return deals.all().stream()
                .filter(deal -> deal.id().toString().equals(id))
                .findFirst()
                .map(this::json)
                .orElse(null);
    }

    int count() {
        return deals.all().size();
    }

    /** A page of those that a filter leaves. */
    Map<String, Object> list(Map<String, Object> filter, @Nullable Integer offset, @Nullable Integer limit) {
        List<Deal> found = deals.all().stream()
                .filter(deal -> asked(filter, "Checkpoint", deal.checkpoint().name()))
                .filter(deal -> asked(filter, "IsOffline", deal.offline()))
                .toList();
        int from = Math.min(found.size(), Objects.requireNonNullElse(offset, 0));
        int to = Math.min(found.size(), from + Objects.requireNonNullElse(limit, PAGE));
        return Map.of(
                "totalCount",
                found.size(),
                "deals",
                found.subList(from, to).stream().map(this::json).toList(),
                "more",
                to < found.size());
    }

    private static boolean asked(Map<String, Object> filter, String name, Object value) {
        return filter.get(name) == null || filter.get(name).equals(value);
    }

    Map<String, Object> storage() {
        long tagged = deals.stagedBytes();
        long here = deals.stagedBytesHere();
        return Map.of(
                "Staged",
                0,
                "Transferred",
                here,
                "Pending",
                tagged - here,
                "Free",
                Math.max(0, config.stagingBytes() - tagged),
                "MountPoint",
                staging.toString());
    }

    Map<String, Object> publish() {
        return Map.of(
                "ManualPSD",
                false,
                "Period",
                config.publishPeriod().toSeconds(),
                "Start",
                deals.waitingSince(),
                "MaxDealsPerMsg",
                config.dealsPerMessage(),
                "Deals",
                deals.waiting().stream().map(this::json).toList());
    }

    /** One point for all that is on its way now; none if nothing is. */
    List<Map<String, Object>> transfers() {
        List<Deal> moving = deals.all().stream().filter(Deal::isTransferring).toList();
        long bytes = moving.stream().mapToLong(Deal::received).sum();
        return moving.isEmpty() ? List.of() : List.of(Map.of("At", clock.instant(), "Bytes", bytes));
    }

    private Map<String, Object> json(Deal deal) {
        return Map.ofEntries(
                Map.entry("ID", deal.id().toString()),
                Map.entry("CreatedAt", deal.created()),
                Map.entry("ProviderAddress", config.miner()),
                Map.entry("IsOffline", deal.offline()),
                Map.entry("Transfer", Map.of("Type", deal.offline() ? "manual" : "http", "Size", deal.size())),
                Map.entry("Transferred", deal.received()),
                Map.entry("Checkpoint", deal.checkpoint().name()),
                Map.entry("CheckpointAt", deal.since()),
                Map.entry("PublishCid", deal.publishCid()),
                Map.entry("Err", deal.error()),
                Map.entry("Message", deal.error().isEmpty() ? deal.checkpoint().name() : "Error: " + deal.error()));
    }
}
