/** Builders of Kubernetes objects: pure, and each with a golden file. */
@NullMarked
package dev.stowage.operator.postidentity.object;

import org.jspecify.annotations.NullMarked;
