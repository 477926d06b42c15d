package dev.stowage.crds;

import dev.stowage.crds.postidentity.PostIdentity;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdManifestTest {
    private static final Path MANIFESTS = Path.of("manifests");
    private static final Path REFERENCE = Path.of("../docs/reference");

    @Test
    void postIdentityManifestIsUpToDate(@TempDir Path scratch) throws IOException {
        new GeneratedFile(MANIFESTS.resolve("postidentities.stowage.dev-v1.yaml"))
                .mustBe(CrdManifest.of(PostIdentity.class, scratch));
    }

    @Test
    void postIdentityReferenceIsUpToDate(@TempDir Path scratch) throws IOException {
        new GeneratedFile(REFERENCE.resolve("postidentity.md"))
                .mustBe(ApiReference.of(CrdManifest.of(PostIdentity.class, scratch)));
    }
}
