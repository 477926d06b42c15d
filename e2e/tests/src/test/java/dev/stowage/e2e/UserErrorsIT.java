package dev.stowage.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A user's mistakes: each is told with what to do, costs nothing, and is over as soon as it is mended. */
@SecondLane
@RealCluster
class UserErrorsIT {
    // RFC 8032, section 7.1, tests 1 to 3.
    private static final String KEY_1 = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
            + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String KEY_2 = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
            + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
    private static final String KEY_3 = "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"
            + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025";

    private static Stowage stowage;

    @BeforeAll
    static void install(TestCluster cluster) {
        stowage = Stowage.install(cluster);
    }

    @AfterAll
    static void remove() {
        stowage.close();
    }

    @Test
    void keysThatAreNone() {
        stowage.apply(imported("keys"));
        stowage.await("keys", "KeyReady", "False", "SecretNotFound");

        secret("keys-key", Map.of("id.key", KEY_1));
        says("keys", "KeyReady", "KeyMalformed", "has no entry identity.key");
        secret("keys-key", Map.of("identity.key", KEY_1 + "\n"));
        says("keys", "KeyReady", "KeyMalformed", "ends with a newline");
        secret("keys-key", Map.of("identity.key", KEY_1.substring(64)));
        says("keys", "KeyReady", "KeyMalformed", "is 64 hexadecimal digits, half of a key");
        secret("keys-key", Map.of("identity.key", "g" + KEY_1.substring(1)));
        says("keys", "KeyReady", "KeyMalformed", "a character that is not a hexadecimal digit, number 1");
        secret("keys-key", Map.of("identity.key", KEY_1.substring(0, 64) + KEY_2.substring(64)));
        says("keys", "KeyReady", "KeyMalformed", "not the public key of its first half");
        assertThat(jobs("keys")).isEmpty();

        secret("keys-key", Map.of("identity.key", KEY_1));
        stowage.awaitReady("keys");
        assertThat(stowage.identity("keys").get().getStatus().nodeId()).isEqualTo(KEY_1.substring(64));
    }

    @Test
    void aKeyThatChangesAndThenIsGone() {
        secret("changed-key", Map.of("identity.key", KEY_2));
        stowage.apply(imported("changed"));
        stowage.awaitReady("changed");

        secret("changed-key", Map.of("identity.key", KEY_3));
        says("changed", "KeyReady", "KeyChanged", "put the right key back");
        secret("changed-key", Map.of("identity.key", KEY_2));
        stowage.awaitReady("changed");
        secret("changed-key", Map.of("identity.key", KEY_3));
        stowage.await("changed", "KeyReady", "False", "KeyChanged");
        Stowage.patiently().until(() -> stowage.timesTold("changed", "KeyChanged"), List.of(2)::equals);
        secret("changed-key", Map.of("identity.key", KEY_2));
        stowage.awaitReady("changed");
        stowage.client()
                .secrets()
                .inNamespace(stowage.namespace())
                .withName("changed-key")
                .delete();
        says("changed", "KeyReady", "KeyLost", "restore it from a backup");
    }

    @Test
    void twoObjectsWithOneKey() {
        secret("first-key", Map.of("identity.key", KEY_3));
        secret("second-key", Map.of("identity.key", KEY_3));
        stowage.apply(imported("first"));
        stowage.awaitReady("first");

        stowage.apply(imported("second"));
        says(
                "second",
                "Exclusive",
                "DuplicateIdentity",
                "PostIdentity " + stowage.namespace() + "/first already has node ID");
        assertThat(stowage.pods("second")).isEmpty();
        assertThat(stowage.claim("second-a")).isNull();

        // The one that is first in keeps it, and gives it free when it goes.
        stowage.identity("first").delete();
        stowage.awaitReady("second");
    }

    @Test
    void volumesThatAreTooSmallOrAreNotOurs() {
        stowage.client()
                .resource(new PersistentVolumeClaimBuilder()
                        .withNewMetadata()
                        .withName("small-a")
                        .withNamespace(stowage.namespace())
                        .endMetadata()
                        .withNewSpec()
                        .withAccessModes("ReadWriteOnce")
                        .withNewResources()
                        .addToRequests("storage", new Quantity("1Mi"))
                        .endResources()
                        .endSpec()
                        .build())
                .create();
        stowage.apply(Yaml.identity("small", 4, Yaml.work(1)).replace("size: 100Mi", "size: 20Ki"));
        says("small", "PlanFeasible", "VolumesTooSmall", "raise spec.data.volumes[].size or add a volume");

        stowage.apply(Yaml.identity("small", 4, Yaml.work(1)));
        says(
                "small",
                "VolumesReady",
                "NameConflict",
                "PersistentVolumeClaim small-a exists and was not made for this object");
        assertThat(jobs("small")).isEmpty();
    }

    @Test
    void anImageThatDoesNotExist() {
        stowage.apply(
                Yaml.identity("image", 1, Yaml.work(1).replace("{shards", "{image: localhost/nothing:1, shards")));
        says("image", "Initialized", "ImageUnavailable", "Image localhost/nothing:1 cannot be pulled");

        stowage.apply(Yaml.identity("image", 1, Yaml.work(1)));
        stowage.awaitReady("image");
    }

    @Test
    void aFullVolumeStopsCleanlyAndSaysSo() {
        stowage.apply(Yaml.identity("full", 600, Yaml.work(1))
                .replace("size: 100Mi", "size: 100Mi, storageClassName: small-retain")
                .replace("scryptN: 64", "scryptN: 2"));
        says("full", "Initialized", "VolumeFull", "what is done is kept");
    }

    @Test
    void aFolderOfAnotherIdentityIsRefused() throws Exception {
        stowage.apply(Yaml.identity("other", 2, Yaml.work(1)));
        stowage.awaitReady("other");
        Path metadata = stowage.folder("other-a").resolve("postdata_metadata.json");
        String before = Files.readString(metadata);
        Files.writeString(metadata, before.replaceFirst("\"CommitmentAtxId\": \"....", "\"CommitmentAtxId\": \"AAAA"));

        stowage.apply(Yaml.identity("other", 3, Yaml.work(1)));
        says("other", "Initialized", "DataRefused", "CommitmentAtxId");
        assertThat(Files.size(stowage.folder("other-a").resolve("postdata_0.bin")))
                .isEqualTo(16384);
    }

    private String imported(String name) {
        return Yaml.identity(name, 1, Yaml.work(1)).replace("generate: true", "generate: false");
    }

    private void says(String name, String type, String reason, String words) {
        Stowage.patiently().untilAsserted(() -> {
            var condition = stowage.condition(name, type);
            assertThat(condition.reason()).isEqualTo(reason);
            assertThat(condition.message()).contains(words);
        });
        stowage.awaitEvents(name, reason);
        assertThat(stowage.condition(name, "Ready").status()).isEqualTo("False");
    }

    private List<Job> jobs(String name) {
        return stowage.client()
                .batch()
                .v1()
                .jobs()
                .inNamespace(stowage.namespace())
                .withLabel("stowage.dev/name", name)
                .list()
                .getItems();
    }

    private void secret(String name, Map<String, String> content) {
        var data = new java.util.HashMap<String, String>();
        content.forEach((k, v) -> data.put(k, Base64.getEncoder().encodeToString(v.getBytes(StandardCharsets.UTF_8))));
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(stowage.namespace())
                .endMetadata()
                .withData(data)
                .build();
        stowage.client().resource(secret).createOr(r -> r.update());
    }
}
