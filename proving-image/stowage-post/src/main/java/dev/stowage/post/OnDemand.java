package dev.stowage.post;

import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A provider that is opened when it is needed first: a merge hardly ever computes, and a card takes seconds to open. */
final class OnDemand implements LabelProvider {
    private final Supplier<LabelProvider> opening;
    private @Nullable LabelProvider opened;

    OnDemand(Supplier<LabelProvider> opening) {
        this.opening = opening;
    }

    private LabelProvider opened() {
        LabelProvider provider = opened;
        if (provider == null) {
            provider = opening.get();
            opened = provider;
        }
        return provider;
    }

    @Override
    public String name() {
        return opened().name();
    }

    @Override
    public int batchLabels(int scryptN) {
        return opened().batchLabels(scryptN);
    }

    @Override
    public long memoryBytes(int scryptN) {
        return opened().memoryBytes(scryptN);
    }

    @Override
    public Optional<VrfNonce> compute(LabelRequest request, byte[] labels) {
        return opened().compute(request, labels);
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
