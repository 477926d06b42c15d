/** The Kubernetes API of Stowage: types, their schema, and nothing that talks to a cluster. */
@NullMarked
package dev.stowage.crds;

import org.jspecify.annotations.NullMarked;
