package dev.stowage.operator.postidentity;

/** The Jobs of an identity, in the order in which they run. */
enum JobKind {
    INIT("init", "Initialized"),
    MERGE("merge", "Initialized"),
    VERIFY("verify", "Verified");

    private final String word;
    private final String condition;

    JobKind(String word, String condition) {
        this.word = word;
        this.condition = condition;
    }

    /** As it stands in names and labels. */
    String word() {
        return word;
    }

    /** The condition that reports it. */
    String condition() {
        return condition;
    }

    /** The name of an object's Job of this kind. */
    String jobName(String object) {
        return object + "-" + word;
    }
}
