package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The only writer of events. An event that cannot be written is logged and otherwise forgotten: it is only a story. */
@ApplicationScoped
public class EventRecorder {
    private static final Logger LOG = Logger.getLogger(EventRecorder.class);
    private static final int LONGEST_MESSAGE = 1024;

    private final KubernetesClient client;
    private final InstantSource clock;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public EventRecorder(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Tells it unless this process told it of this object before. For what status cannot remember. */
    public void recordOnce(HasMetadata about, Reason reason, String message) {
        if (told.add(about.getMetadata().getUid() + reason.word() + message)) {
            record(about, reason, message);
        }
    }

    /** Tells that {@code about} is now as {@code reason} and {@code message} say. */
    public void record(HasMetadata about, Reason reason, String message) {
        Failure failure = reason.failure();
        String type = failure != null && failure.warns() ? "Warning" : "Normal";
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        LOG.infov("{0}: {1}", reason.word(), message);
        try {
            client.v1()
                    .events()
                    .inNamespace(about.getMetadata().getNamespace())
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withGenerateName(about.getMetadata().getName() + ".")
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
                            .withMessage(message.substring(0, Math.min(LONGEST_MESSAGE, message.length())))
                            .withType(type)
                            .withFirstTimestamp(now)
                            .withLastTimestamp(now)
                            .withCount(1)
                            .withNewSource()
                            .withComponent("stowage-operator")
                            .endSource()
                            .withReportingComponent("stowage.dev/operator")
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            LOG.warnv("the event {0} could not be written: {1}", reason.word(), e.getMessage());
        }
    }
}
