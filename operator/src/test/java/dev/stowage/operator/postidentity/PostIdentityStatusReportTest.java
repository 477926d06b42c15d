package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.decide.Conditions;
import dev.stowage.operator.decide.StatusChange;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostIdentityStatusReportTest {
    @Test
    void sameFactsGiveTheSameStatus() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        PostIdentityStatus first = status(s, null, Map.of());

        assertThat(status(s, first, Map.of())).isEqualTo(first);
        assertThat(StatusChange.between(first.conditions(), Conditions.told(s.plan())))
                .isEmpty();
    }

    @Test
    void progressAddsUpOverShardsAndNeverGoesBack() {
        Situation s = Situation.readyToCompute().job(JobKind.INIT, false);
        PostIdentityStatus half =
                status(s, null, Map.of(0, new ShardProgress(1024, 100), 1, new ShardProgress(1024, 60)));

        assertThat(half.progress().labelsDone()).isEqualTo(2048);
        assertThat(half.progress().percent()).isEqualTo("50.0%");
        assertThat(half.progress().rate()).isEqualTo("160/s");
        assertThat(half.progress().eta()).isEqualTo("13s");

        PostIdentityStatus podIsGone = status(s, half, Map.of());
        assertThat(podIsGone.progress().labelsDone()).isEqualTo(2048);
        assertThat(podIsGone.progress().rate()).isNull();
    }

    @Test
    void stalledIsThereOnlyForWhatAPersonMustMend() {
        Situation noSecret = new Situation();
        assertThat(Conditions.find(status(noSecret, null, Map.of()).conditions(), "Stalled"))
                .isNotNull();
        Situation working = Situation.readyToCompute().job(JobKind.INIT, false);
        assertThat(Conditions.find(status(working, null, Map.of()).conditions(), "Stalled"))
                .isNull();
    }

    @Test
    void anEventIsMadeForNewsOnly() {
        Situation s = new Situation();
        PostIdentityStatus before = status(s, null, Map.of());
        assertThat(StatusChange.between(null, Conditions.told(s.plan())))
                .extracting(c -> c.reason().word())
                .containsExactly("SecretNotFound");

        Situation working = Situation.readyToCompute().job(JobKind.INIT, false);
        assertThat(StatusChange.between(before.conditions(), Conditions.told(working.plan())))
                .extracting(c -> c.reason().word())
                .containsExactly("KeyImported", "LeaseHeld", "PlanRecorded", "VolumesBound", "Computing");
    }

    private static PostIdentityStatus status(
            Situation s, @Nullable PostIdentityStatus before, Map<Integer, ShardProgress> progress) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(
                new ObjectMetaBuilder().withName("pi").withGeneration(3L).build());
        object.setSpec(s.spec);
        object.setStatus(before);
        PostIdentityFacts f = s.facts();
        PostIdentityFacts facts = new PostIdentityFacts(f.key(), f.lease(), f.claims(), f.work(), progress);
        return PostIdentityStatusReport.status(s.plan(), facts, object, Situation.NOW);
    }
}
