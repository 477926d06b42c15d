package dev.stowage.lotus.api.wire;

/** A reply is not of the shape that its method promises; the message begins with the JSON path of what is wrong. */
public final class UnreadableReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableReply(String path, String what) {
        super(path + " " + what);
    }
}
