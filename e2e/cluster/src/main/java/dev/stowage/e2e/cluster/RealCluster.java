package dev.stowage.e2e.cluster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Gives test methods a {@link TestCluster} parameter: a fresh namespace of a real cluster, deleted after the test. A
 * {@code @BeforeAll} method that asks for it gets one for its whole class, which all tests of the class then share.
 *
 * <p>All tests of a JVM share one cluster: that of the kubeconfig file named by the environment variable {@code
 * STOWAGE_TEST_KUBECONFIG}, else the rig's cluster {@code junit}. If that does not run yet it is started, and removed
 * at the end. A test that fails leaves its namespace's objects, events and logs in {@code target/cluster-dumps}.
 *
 * <p>A class that wants several {@link #nodes} has a cluster of its own: the rig's {@code junit-2} for two. Nobody else
 * uses it meanwhile, the tests of the class come one after the other, and it is removed after the class.
 *
 * <p>Classes may run beside each other, each in its namespace. One that changes what all share, such as a definition, or
 * stops a part of the cluster, has {@code @ResourceLock(RealCluster.PARTS)}: no other class uses that cluster meanwhile. One
 * whose bounds are of time has {@code @ResourceLock(RealCluster.MACHINE)}, and runs alone.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(RealClusterExtension.class)
@ResourceLock(providers = ClusterLocks.class)
public @interface RealCluster {
    /** What all tests share whose cluster has one node. */
    String PARTS = "parts of the cluster";

    /** What all tests share. */
    String MACHINE = "this machine";

    int nodes() default 1;
}
