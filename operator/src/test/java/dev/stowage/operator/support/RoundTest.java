package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.Condition;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Conditions;
import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Plan;
import dev.stowage.operator.decide.Verdict;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ResourceOperations;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a look ends: what is written, and when the next one is. */
class RoundTest {
    private static final Instant NOW = Instant.parse("2026-11-30T07:00:00Z");
    private static final Kind<PostIdentity, PostIdentityStatus> KIND =
            new Kind<>(PostIdentity::new, PostIdentityStatus.NONE, List.of());
    private static final Verdict OPEN = Verdict.yes("KeyReady", CommonReason.READY, "there");
    private static final Verdict DOUBT =
            Verdict.unknown("Exclusive", CommonReason.NOT_REACHABLE, "Lease a cannot be read: time-out");

    private final List<PostIdentityStatus> written = new ArrayList<>();
    private final Reporter reporter = reporter();

    /** Otherwise the next look would find it out again, and the next, as fast as it can. */
    @Test
    void whatWasFoundOutBeforeAQuestionWithoutAnAnswerIsRecorded() {
        Condition before = new Condition("Exclusive", "True", "LeaseHeld", "held", NOW.toString(), 1L);
        PostIdentity object = object(PostIdentityStatus.NONE.with(1L, List.of(before)));

        UpdateControl<PostIdentity> first = end(object, plan("abab", OPEN, DOUBT), null);

        assertThat(written).singleElement().satisfies(status -> {
            assertThat(status.nodeId()).isEqualTo("abab");
            assertThat(status.conditions()).as("a hiccup is no news").containsExactly(before);
        });
        assertThat(first.getScheduleDelay()).hasValue(50L);

        object.setStatus(written.getFirst());
        UpdateControl<PostIdentity> second = end(object, plan("abab", OPEN, DOUBT), "abab");

        assertThat(written).as("nothing new").hasSize(1);
        assertThat(second.getScheduleDelay()).hasValue(Failure.SOON.toMillis());
    }

    @Test
    void afterAConflictTheNextLookWaitsLongerEachTime() {
        List<Condition> told =
                Conditions.of(List.of(OPEN, Verdict.yes(Plan.READY, CommonReason.READY, "there")), null, 1, NOW);
        PostIdentity object = object(PostIdentityStatus.NONE.with(1L, told));
        Outcome overtaken = new Outcome.Overtaken("Create Job a");

        long first = round(object)
                .end(plan("a", OPEN), overtaken, "a", this::status)
                .getScheduleDelay()
                .orElseThrow();
        long second = round(object)
                .end(plan("a", OPEN), overtaken, "a", this::status)
                .getScheduleDelay()
                .orElseThrow();

        assertThat(second).isGreaterThan(first);
    }

    /** It is no fault of ours that the API server does not answer, and it passes. */
    @Test
    void aQuestionThatIsNotAnsweredIsNoNews() {
        Condition before = new Condition("Exclusive", "True", "LeaseHeld", "held", NOW.toString(), 1L);
        PostIdentity object = object(PostIdentityStatus.NONE.with(2L, List.of(before)));

        UpdateControl<PostIdentity> control =
                round(object).tellUnanswered(new KubernetesClientException("time-out", 504, null));

        assertThat(written).isEmpty();
        assertThat(control.getScheduleDelay()).hasValue(Failure.SOON.toMillis());
    }

    @Test
    void aQuestionThatMayNotBeAskedIsTold() {
        round(object(null)).tellUnanswered(new KubernetesClientException("jobs is forbidden", 403, null));

        assertThat(written).singleElement().satisfies(status -> assertThat(status.conditions())
                .singleElement()
                .satisfies(ready -> {
                    assertThat(ready.type() + "=" + ready.status()).isEqualTo("Ready=Unknown");
                    assertThat(ready.reason()).isEqualTo("NotPermitted");
                    assertThat(ready.message()).startsWith("jobs is forbidden");
                }));
    }

    private UpdateControl<PostIdentity> end(PostIdentity object, Plan<String> plan, @Nullable String before) {
        return round(object).end(plan, new Outcome.Done(), String.valueOf(before), this::status);
    }

    private static Plan<String> plan(String records, Verdict... verdicts) {
        Verdict last = verdicts[verdicts.length - 1];
        Verdict ready = new Verdict(Plan.READY, last.status(), last.reason(), last.message());
        return new Plan<>(ready, List.of(verdicts), List.of(), records);
    }

    private PostIdentityStatus status(Plan<String> plan) {
        return new PostIdentityStatus(2L, List.of(), plan.records(), null, null, null, null, null, null, null);
    }

    private Round<PostIdentity, PostIdentityStatus> round(PostIdentity object) {
        return new Round<>(KIND, object, context(), NOW, reporter);
    }

    private static PostIdentity object(@Nullable PostIdentityStatus status) {
        PostIdentity object = new PostIdentity();
        object.setMetadata(new ObjectMetaBuilder()
                .withName("alpha")
                .withNamespace("ns")
                .withUid("uid")
                .withGeneration(2L)
                .build());
        object.setStatus(status);
        return object;
    }

    private static Reporter reporter() {
        KubernetesClient client = proxy(KubernetesClient.class, () -> {
            throw new KubernetesClientException("no server");
        });
        return new Reporter(
                new StatusWriter(new Heartbeat()),
                new EventRecorder(client, InstantSource.fixed(NOW)),
                new FailureCounter(new SimpleMeterRegistry()),
                new Backoff(),
                new Doubts());
    }

    @SuppressWarnings("unchecked") // the proxy's
    private Context<PostIdentity> context() {
        return proxy(Context.class, () -> new ResourceOperations<PostIdentity>(null) {
            @Override
            public PostIdentity serverSideApplyPrimaryStatus(PostIdentity fresh) {
                written.add(fresh.getStatus());
                fresh.getMetadata().setGeneration(2L);
                return fresh;
            }
        });
    }

    private interface Answer {
        @Nullable
        Object get() throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, call, with) -> answer.get()));
    }
}
