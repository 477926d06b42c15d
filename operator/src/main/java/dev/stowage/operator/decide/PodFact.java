package dev.stowage.operator.decide;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pod. Only its main container counts: what a mesh put into it may outlive that.
 *
 * @param image of the main container
 * @param component what the pod is for, as its label says
 * @param revision of the plan that it works on, or 0
 * @param index the completion index, or 0
 * @param node where it runs, or null before it is known
 * @param phase of the whole pod
 * @param stopping the time by which it should have stopped, if it was told to, or null
 * @param silent since when its node does not answer for it, or null
 * @param running whether the main container runs, as far as its node said last
 * @param waiting why the main container does not start, as the kubelet says, or null
 * @param unschedulable why the scheduler finds no node for it, or null
 * @param ended how the main container ended, or null
 * @param kept the containers that run although the main one has ended
 */
public record PodFact(
        String name,
        String image,
        String component,
        int revision,
        int index,
        @Nullable String node,
        String phase,
        @Nullable Instant stopping,
        @Nullable Instant silent,
        boolean running,
        @Nullable Waiting waiting,
        @Nullable String unschedulable,
        @Nullable End ended,
        List<String> kept) {

    /** What a pod of revision {@code of} that ended well left as its termination message; null if it did not. */
    public @Nullable String result(int of) {
        return revision == of && ended != null && ended.exitCode() == 0 ? ended.said() : null;
    }

    /** The kubelet's word and message. */
    public record Waiting(String reason, String message) {}

    /**
     * How a container ended.
     *
     * @param reason the kubelet's word, such as OOMKilled, or null
     * @param said the termination message, or null
     */
    public record End(
            int exitCode,
            @Nullable String reason,
            @Nullable Instant at,
            @Nullable String said) {}
}
