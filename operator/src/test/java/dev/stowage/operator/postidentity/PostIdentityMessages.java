package dev.stowage.operator.postidentity;

import dev.stowage.operator.Messages;
import java.util.Map;

/** What the conditions of an identity say in all of its {@link Situations}. */
public final class PostIdentityMessages {
    private static final Map<String, String> SHORTENED = Map.of(Situation.NODE, "abab…", Situation.OTHER_NODE, "cdcd…");

    private PostIdentityMessages() {}

    /** With the node IDs shortened. */
    public static Messages all() {
        return Messages.of(Situations.all().values().stream().map(Situation::plan), SHORTENED);
    }
}
