package dev.stowage.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same reasons read the same however many nodes there are. */
class SchedulerWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod. | Insufficient memory",
                "0/12 nodes are available: 3 Insufficient cpu, 9 node(s) had untolerated taint(s). preemption: 0/12 nodes are available: 12 Preemption is not helpful for scheduling. | Insufficient cpu, node(s) had untolerated taint(s)",
                "0/13 nodes are available: 10 node(s) had untolerated taint(s), 3 Insufficient cpu. no new claims to deallocate, preemption: 0/13 nodes are available: 13 Preemption is not helpful for scheduling. | Insufficient cpu, node(s) had untolerated taint(s)",
                "0/2 nodes are available: 1 node(s) had volume node affinity conflict, 1 node(s) were unschedulable. | node(s) had volume node affinity conflict, node(s) were unschedulable",
                "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. | pod has unbound immediate PersistentVolumeClaims",
                "running PreBind plugin VolumeBinding: timed out | running PreBind plugin VolumeBinding: timed out"
            })
    void countsAreLeftOut(String said, String lasting) {
        assertThat(SchedulerWords.lasting(said)).isEqualTo(lasting);
    }
}
