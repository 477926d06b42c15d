package dev.stowage.crds;

import dev.stowage.crds.postidentity.PostIdentity;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrdManifestTest {
    private static final Path MANIFESTS = Path.of("manifests");
    private static final Path CHART = Path.of("../charts/stowage-crds/templates");
    private static final Path REFERENCE = Path.of("../docs/reference");

    /** Every kind of ours. */
    private static Stream<Class<? extends CustomResource<?, ?>>> kinds() {
        return Stream.of(PostIdentity.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theManifestIsUpToDate(Class<? extends CustomResource<?, ?>> kind, @TempDir Path scratch) throws IOException {
        new GeneratedFile(MANIFESTS.resolve(file(kind))).mustBe(CrdManifest.of(kind, scratch));
    }

    /** Helm reads nothing outside of a chart; and it must never delete a CRD, for all objects would go with it. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theChartsTemplateIsUpToDate(Class<? extends CustomResource<?, ?>> kind, @TempDir Path scratch)
            throws IOException {
        String kept = CrdManifest.of(kind, scratch)
                .replaceFirst("metadata:\n", "metadata:\n  annotations:\n    helm.sh/resource-policy: keep\n");
        new GeneratedFile(CHART.resolve(file(kind))).mustBe(kept);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theReferenceIsUpToDate(Class<? extends CustomResource<?, ?>> kind, @TempDir Path scratch) throws IOException {
        String name = HasMetadata.getKind(kind).toLowerCase(Locale.ROOT);
        new GeneratedFile(REFERENCE.resolve(name + ".md")).mustBe(ApiReference.of(CrdManifest.of(kind, scratch)));
    }

    private static String file(Class<? extends CustomResource<?, ?>> kind) {
        return HasMetadata.getFullResourceName(kind) + "-v1.yaml";
    }
}
