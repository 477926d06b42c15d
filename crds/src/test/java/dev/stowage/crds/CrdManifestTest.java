package dev.stowage.crds;

import dev.stowage.crds.postidentity.PostIdentity;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdManifestTest {
    private static final Path MANIFESTS = Path.of("manifests");
    private static final Path CHART = Path.of("../charts/stowage-crds/templates");
    private static final Path REFERENCE = Path.of("../docs/reference");

    @Test
    void postIdentityManifestIsUpToDate(@TempDir Path scratch) throws IOException {
        new GeneratedFile(MANIFESTS.resolve("postidentities.stowage.dev-v1.yaml"))
                .mustBe(CrdManifest.of(PostIdentity.class, scratch));
    }

    /** Helm reads nothing outside of a chart; and it must never delete a CRD, for all objects would go with it. */
    @Test
    void chartTemplateIsUpToDate(@TempDir Path scratch) throws IOException {
        String kept = CrdManifest.of(PostIdentity.class, scratch)
                .replaceFirst("metadata:\n", "metadata:\n  annotations:\n    helm.sh/resource-policy: keep\n");
        new GeneratedFile(CHART.resolve("postidentities.stowage.dev-v1.yaml")).mustBe(kept);
    }

    @Test
    void postIdentityReferenceIsUpToDate(@TempDir Path scratch) throws IOException {
        new GeneratedFile(REFERENCE.resolve("postidentity.md"))
                .mustBe(ApiReference.of(CrdManifest.of(PostIdentity.class, scratch)));
    }
}
