package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.operator.Plans;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlansTest {
    @Test
    void eachSituationsPlanIsAsWritten() throws IOException {
        List<Plans.Situation> situations = Situations.all().entrySet().stream()
                .map(each -> told(each.getKey(), each.getValue()))
                .toList();

        Plans.assertAre(situations, "plans");
    }

    private static Plans.Situation told(String name, Situation s) {
        var plan = s.plan();
        return new Plans.Situation(name, plan, named(s.records), named(plan.records()));
    }

    private static Map<String, @Nullable Object> named(Records records) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        named.put("node ID", records.nodeId());
        named.put("attempt to make a key", records.keyAttempt());
        named.put("plan", plan(records.data()));
        named.put("claims", records.claims());
        named.put("VRF nonce", records.nonce());
        named.put("verified", records.verified());
        return named;
    }

    private static @Nullable String plan(@Nullable DataPlan plan) {
        return plan == null ? null : "revision %d, shards %s".formatted(plan.revision(), plan.shards());
    }
}
