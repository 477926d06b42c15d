package dev.stowage.operator.postidentity;

/** The jobs of an identity, in the order in which they run. */
public enum JobKind {
    INIT("init"),
    MERGE("merge"),
    VERIFY("verify");

    private final String word;

    JobKind(String word) {
        this.word = word;
    }

    /** As it stands in names and labels. */
    public String word() {
        return word;
    }

    /** The name of an object's job of this kind. */
    public String jobName(String object) {
        return object + "-" + word;
    }
}
