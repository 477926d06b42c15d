package dev.stowage.operator.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The user's spec, or why it cannot be followed.
 *
 * @param spec with defaults in place; null if it cannot be followed
 * @param reason why not
 * @param problem why not, for people
 * @param paused whether the user wants a pause, which holds even where the rest cannot be followed
 */
public record AcceptedSpec<S>(@Nullable S spec, Reason reason, String problem, boolean paused) {
    private static final String MEANWHILE = "Nothing new starts until this is fixed; running pods continue";

    public static <S> AcceptedSpec<S> of(S spec, boolean paused) {
        return new AcceptedSpec<>(spec, CommonReason.READY, "", paused);
    }

    /** {@code path} is what could not be read, and why. */
    public static <S> AcceptedSpec<S> unreadable(String path, boolean paused) {
        return new AcceptedSpec<>(null, CommonReason.UNREADABLE_SPEC, "%s. %s".formatted(path, MEANWHILE), paused);
    }

    /** {@code violations} each name a field, what is wrong with it and what to do. */
    public static <S> AcceptedSpec<S> invalid(List<String> violations, boolean paused) {
        return new AcceptedSpec<>(
                null, CommonReason.INVALID_SPEC, "%s. %s".formatted(String.join("; ", violations), MEANWHILE), paused);
    }
}
