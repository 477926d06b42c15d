/** A real Kubernetes cluster for tests: {@link dev.stowage.e2e.cluster.RealCluster} is where to start. */
@NullMarked
package dev.stowage.e2e.cluster;

import org.jspecify.annotations.NullMarked;
