package dev.stowage.simulator.lotus.chain;

/**
 * A step of the head.
 *
 * @param type {@code current}, {@code apply} or {@code revert}
 */
public record HeadChange(String type, TipSet tipSet) {
    static HeadChange current(TipSet tipSet) {
        return new HeadChange("current", tipSet);
    }

    static HeadChange apply(TipSet tipSet) {
        return new HeadChange("apply", tipSet);
    }

    static HeadChange revert(TipSet tipSet) {
        return new HeadChange("revert", tipSet);
    }
}
