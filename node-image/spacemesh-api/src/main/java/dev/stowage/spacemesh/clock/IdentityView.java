package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Fact;

/**
 * What is known of one identity of a node, all of it asked in one look.
 *
 * @param name for people and for {@link Component.Prover}, for example the name of its key file
 * @param prover asked only when its prover is to be stopped
 */
public record IdentityView(
        String name,
        Fact<Activations> activations,
        Fact<Registrations> registrations,
        Fact<PostState> post,
        Fact<ProverStatus> prover,
        Fact<Eligibilities> eligibilities) {}
