package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Disruption.Component;

/**
 * A stop as it happens in the model, in milliseconds of the model's time, whose epoch 0 is at 0.
 *
 * @param heldFrom epoch from which on no new sectors are committed until it is over; {@code Long.MAX_VALUE} for never
 */
record Stop(Component component, long begin, long end, long heldFrom) {
    static final Stop NONE = new Stop(Component.POST_WORKER, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
}
