package dev.stowage.simulator.lotus.boost;

import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * What of {@code config.toml} counts here.
 *
 * @param sealer {@code TOKEN:ADDRESS} of the miner
 * @param stagingBytes how much data may lie in the staging area
 * @param online whether new deals are taken whose data comes over the network
 * @param offline whether new deals are taken whose data comes by hand
 * @param publishPeriod how long the first deal that can be published waits for others
 * @param dealsPerMessage as many do not wait
 */
public record BoostConfig(
        String sealer,
        String miner,
        String publishWallet,
        String collateralWallet,
        long stagingBytes,
        boolean online,
        boolean offline,
        Duration publishPeriod,
        int dealsPerMessage) {
    /** What {@code boostd init} writes. */
    public static String text(
            String sealer, String index, long stagingBytes, String miner, String publish, String collateral) {
        return """
            SealerApiInfo = "%s"
            SectorIndexApiInfo = "%s"
            [API]
            #ListenAddress = "/ip4/127.0.0.1/tcp/1288/http"
            [Dealmaking]
            ConsiderOnlineStorageDeals = true
            ConsiderOfflineStorageDeals = true
            MaxStagingDealsBytes = %d
            [Dealpublish]
            PublishMsgPeriod = "1h0m0s"
            MaxDealsPerPublishMsg = 8
            [Graphql]
            #ListenAddress = "127.0.0.1"
            #Port = 8080
            [Wallets]
            Miner = "%s"
            PublishStorageDeals = "%s"
            DealCollateral = "%s"
            """.formatted(sealer, index, stagingBytes, miner, publish, collateral);
    }

    /**
     * Reads it.
     *
     * @throws Unusable if a number or a duration is none
     */
    public static BoostConfig read(String text) throws Unusable {
        try {
            return new BoostConfig(
                    value(text, "", "SealerApiInfo", ""),
                    value(text, "Wallets", "Miner", ""),
                    value(text, "Wallets", "PublishStorageDeals", ""),
                    value(text, "Wallets", "DealCollateral", ""),
                    Long.parseLong(value(text, "Dealmaking", "MaxStagingDealsBytes", "0")),
                    Boolean.parseBoolean(value(text, "Dealmaking", "ConsiderOnlineStorageDeals", "true")),
                    Boolean.parseBoolean(value(text, "Dealmaking", "ConsiderOfflineStorageDeals", "true")),
                    Duration.parse("PT"
                            + value(text, "Dealpublish", "PublishMsgPeriod", "1h")
                                    .toUpperCase(Locale.ROOT)),
                    Integer.parseInt(value(text, "Dealpublish", "MaxDealsPerPublishMsg", "8")));
        } catch (DateTimeException | NumberFormatException e) {
            throw new Unusable("creating node: loading config: " + e.getMessage());
        }
    }

    private static String value(String text, String section, String key, String otherwise) {
        return Objects.requireNonNullElse(Repo.setting(text, section, key), otherwise);
    }
}
