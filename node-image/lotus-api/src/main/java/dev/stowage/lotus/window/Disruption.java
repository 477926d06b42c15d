package dev.stowage.lotus.window;

import dev.stowage.windows.Times;
import java.time.Duration;

/**
 * What is about to be stopped.
 *
 * @param downtime from the stop until it works again, start-up included: the longest that was measured. For a daemon
 *     that means a head that is trusted again, and a restart of the miner, whose scheduler may not survive it. For a
 *     PoSt worker beside others it is the time until the miner has given its job to another one.
 * @param commitsHeld nobody commits new sectors from before the chain was read until the component is back. Without
 *     this promise each deadline that may still be given sectors counts as one that has a partition to prove.
 */
public record Disruption(Component component, Duration downtime, boolean commitsHeld) {
    public Disruption {
        Times.requireSensible(downtime);
    }

    /** What can be stopped, and what stops with it. */
    public enum Component {
        /** The full node: no head, no message. The miner's scheduler may have to be restarted with it. */
        DAEMON(true),
        /** The process that computes, declares and submits; what it had computed is gone. */
        MINER(true),
        /** One of the processes that prove for the miner, which goes on declaring and submitting. */
        POST_WORKER(false);

        private final boolean stopsMiner;

        Component(boolean stopsMiner) {
            this.stopsMiner = stopsMiner;
        }

        /**
         * Declarations and submissions stop too, finished proofs are lost, and the miner will first prove the deadline
         * again that is open then, even if its proof is on the chain.
         */
        boolean stopsMiner() {
            return stopsMiner;
        }

        String word() {
            return switch (this) {
                case DAEMON -> "daemon";
                case MINER -> "miner";
                case POST_WORKER -> "PoSt worker";
            };
        }
    }
}
