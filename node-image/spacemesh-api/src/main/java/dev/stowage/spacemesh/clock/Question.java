package dev.stowage.spacemesh.clock;

/**
 * May this be stopped now?
 *
 * @param view of the node that the component belongs to; not looked at for an initialiser
 */
public record Question(NetworkClock clock, NodeView view, Disruption disruption, Caution caution) {}
