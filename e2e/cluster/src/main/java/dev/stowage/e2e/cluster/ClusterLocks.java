package dev.stowage.e2e.cluster;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** A cluster of one node is shared by all classes; one of several nodes ends with the class that it was started for. */
final class ClusterLocks implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        int nodes = testClass.getAnnotation(RealCluster.class).nodes();
        return Set.of(
                new Lock(RealCluster.MACHINE, ResourceAccessMode.READ),
                nodes == 1
                        ? new Lock(RealCluster.PARTS, ResourceAccessMode.READ)
                        : new Lock(RunningCluster.name(nodes), ResourceAccessMode.READ_WRITE));
    }
}
