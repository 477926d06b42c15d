package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The network's upgrades, all before genesis. */
final class Upgrades {
    /** As Lotus 1.36.2 names them; one is a length. */
    private static final List<String> NAMES = List.of(
            "UpgradeSmokeHeight",
            "UpgradeBreezeHeight",
            "UpgradeIgnitionHeight",
            "UpgradeLiftoffHeight",
            "UpgradeAssemblyHeight",
            "UpgradeRefuelHeight",
            "UpgradeTapeHeight",
            "UpgradeKumquatHeight",
            "BreezeGasTampingDuration",
            "UpgradeCalicoHeight",
            "UpgradePersianHeight",
            "UpgradeOrangeHeight",
            "UpgradeClausHeight",
            "UpgradeTrustHeight",
            "UpgradeNorwegianHeight",
            "UpgradeTurboHeight",
            "UpgradeHyperdriveHeight",
            "UpgradeChocolateHeight",
            "UpgradeOhSnapHeight",
            "UpgradeSkyrHeight",
            "UpgradeSharkHeight",
            "UpgradeHyggeHeight",
            "UpgradeLightningHeight",
            "UpgradeThunderHeight",
            "UpgradeWatermelonHeight",
            "UpgradeDragonHeight",
            "UpgradePhoenixHeight",
            "UpgradeWaffleHeight",
            "UpgradeTuktukHeight",
            "UpgradeTeepHeight",
            "UpgradeTockHeight",
            "UpgradeGoldenWeekHeight",
            "UpgradeFireHorseHeight",
            "UpgradeXxHeight");

    private static final String LENGTH = "BreezeGasTampingDuration";

    private Upgrades() {}

    static ObjectNode heights() {
        ObjectNode heights = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < NAMES.size(); i++) {
            heights.put(NAMES.get(i), NAMES.get(i).equals(LENGTH) ? 0 : -1 - i);
        }
        return heights;
    }
}
