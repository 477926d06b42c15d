package dev.stowage.engine.label;

import java.util.Optional;

/** Something that computes labels: a kind of processor with its way of using it. Several threads may call. */
public interface LabelProvider extends AutoCloseable {
    /** A name for logs and results, such as {@code cpu-vector-512x2 (16 threads)}. */
    String name();

    /** The number of labels per call at which this provider is near its full speed and answers within seconds. */
    int batchLabels(int scryptN);

    /** Bytes of working memory that the provider takes while it computes with this cost. */
    long memoryBytes(int scryptN);

    /**
     * Computes {@code request.count()} labels into {@code labels}, 16 bytes each, from its start.
     *
     * @param labels at least 16 bytes per label
     * @return the lowest candidate strictly below the request's bound, if there is one; the same for the same request,
     *     however the work was split
     */
    Optional<VrfNonce> compute(LabelRequest request, byte[] labels);

    @Override
    void close();
}
