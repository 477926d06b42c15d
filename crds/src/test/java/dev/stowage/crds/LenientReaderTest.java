package dev.stowage.crds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.crds.postidentity.PostIdentity;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LenientReaderTest {
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    @Test
    void readsAGoodObject() {
        PostIdentity object = read("spec: {numUnits: 4, paused: true}");

        assertThat(object.unreadable()).isNull();
        assertThat(object.getSpec().numUnits()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec: {numUnits: many} | spec.numUnits: ",
                "spec: {data: {volumes: [{name: a}, 7]}} | spec.data.volumes[1]: ",
                "spec: {deletionPolicy: Perhaps} | spec.deletionPolicy: ",
                "spec: [] | spec: ",
                "status: {plan: {shards: none}} | status.plan.shards: ",
            })
    void namesTheFieldThatCannotBeRead(String part, String field) {
        PostIdentity object = read(part);

        assertThat(object.unreadable()).startsWith(field);
        assertThat(object.getMetadata().getName()).isEqualTo("bad");
    }

    private PostIdentity read(String part) {
        return serialization.unmarshal(
                "apiVersion: stowage.dev/v1alpha1\nkind: PostIdentity\nmetadata: {name: bad}\n" + part,
                PostIdentity.class);
    }
}
