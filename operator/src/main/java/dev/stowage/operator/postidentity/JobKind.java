package dev.stowage.operator.postidentity;

import java.util.Arrays;
import java.util.List;

/** The Jobs of an identity, in the order in which they run. */
enum JobKind {
    INIT("init"),
    MERGE("merge"),
    VERIFY("verify");

    private final String component;

    JobKind(String component) {
        this.component = component;
    }

    /** As it stands in names and labels. */
    String component() {
        return component;
    }

    static List<String> components() {
        return Arrays.stream(values()).map(JobKind::component).toList();
    }
}
