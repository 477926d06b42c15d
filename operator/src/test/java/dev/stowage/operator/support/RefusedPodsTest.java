package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusedPodsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error creating: pods \"pi-init-0-x2x7q\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0|the pod is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0",
                "Error creating: pods \"pi-init-1-zzzzz\" is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot|the pod is forbidden: violates PodSecurity \"restricted:latest\": runAsNonRoot",
                "admission webhook \"deny.example.org\" denied the request: no|admission webhook \"deny.example.org\" denied the request: no",
            })
    void aRefusalIsToldInWordsThatStayTheSame(String event, String told) {
        assertThat(RefusedPods.lasting(event)).isEqualTo(told);
    }
}
