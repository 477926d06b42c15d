package dev.stowage.spacemesh.clock;

/** What can be stopped. */
public sealed interface Component {
    /** For a sentence. */
    String words();

    /** The go-spacemesh process. In supervised mode its prover stops with it. */
    record Node() implements Component {
        @Override
        public String words() {
            return "the node";
        }
    }

    /**
     * The post-service of one identity of a node in remote mode. In supervised mode the node ends when its prover
     * does, so that one asks for the node.
     *
     * @param identity its {@link IdentityView#name}
     */
    record Prover(String identity) implements Component {
        @Override
        public String words() {
            return "the prover of " + identity;
        }
    }

    /** What makes the label data. It continues where it stopped, if it was stopped by a signal and not killed. */
    record Initialiser() implements Component {
        @Override
        public String words() {
            return "the initialiser";
        }
    }
}
