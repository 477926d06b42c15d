package dev.stowage.operator.support;

import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Fingerprint;
import dev.stowage.operator.decide.Reason;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** The only writer of events. An event that cannot be written is logged and otherwise forgotten: it is only a story. */
@ApplicationScoped
public class EventRecorder {
    private static final Logger LOG = Logger.getLogger(EventRecorder.class);
    private static final int LONGEST_MESSAGE = 1024;

    /** Of a name in Kubernetes: RFC 1123, a subdomain. */
    private static final int LONGEST_NAME = 253;

    private final KubernetesClient client;
    private final InstantSource clock;

    public EventRecorder(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Tells that {@code about} is now as {@code reason} and {@code message} say. What was told before is counted: a
     * condition that comes and goes must not fill the namespace with events.
     */
    public void record(HasMetadata about, Reason reason, String message) {
        LOG.infov("{0}: {1}", reason.word(), message);
        Event first = event(about, reason, message, clock.instant());
        Resource<Event> place = client.v1()
                .events()
                .inNamespace(first.getMetadata().getNamespace())
                .withName(first.getMetadata().getName());
        try {
            Event before = place.get();
            if (before == null) {
                client.resource(first).create();
            } else {
                place.patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"count": %d, "lastTimestamp": "%s"}""".formatted(
                                before.getCount() + 1, first.getLastTimestamp()));
            }
        } catch (KubernetesClientException e) {
            LOG.warnv("the event {0} could not be written: {1}", reason.word(), e.getMessage());
        }
    }

    /** The event of a first time. The same is told of the same object always under the same name. Pure. */
    static Event event(HasMetadata about, Reason reason, String message, Instant at) {
        Failure failure = reason.failure();
        String now = at.truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withName(name(about, reason, message))
                .withNamespace(about.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(about.getMetadata().getName())
                .withNamespace(about.getMetadata().getNamespace())
                .withUid(about.getMetadata().getUid())
                .endInvolvedObject()
                .withReason(reason.word())
                .withMessage(shortened(message, LONGEST_MESSAGE))
                .withType(failure != null && failure.warns() ? "Warning" : "Normal")
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent("stowage-operator")
                .endSource()
                .withReportingComponent("stowage.dev/operator")
                .build();
    }

    private static String name(HasMetadata about, Reason reason, String message) {
        String mark = '.' + Fingerprint.of(about.getMetadata().getUid() + '\n' + reason.word() + '\n' + message);
        return shortened(about.getMetadata().getName(), LONGEST_NAME - mark.length()) + mark;
    }

    private static String shortened(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
