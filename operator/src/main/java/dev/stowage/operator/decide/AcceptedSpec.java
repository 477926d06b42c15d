package dev.stowage.operator.decide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spec to follow: the user's, or, if that cannot be followed, the last one that could.
 *
 * @param spec with defaults in place; null if there is none to follow
 * @param problem what is wrong with the user's spec, as the condition Ready; null if nothing is
 * @param paused whether the user wants a pause, which holds even where the rest cannot be followed
 */
public record AcceptedSpec<S>(@Nullable S spec, @Nullable Verdict problem, boolean paused) {
    public static <S> AcceptedSpec<S> of(S spec, boolean paused) {
        return new AcceptedSpec<>(spec, null, paused);
    }

    /** {@code path} is what could not be read, and why. */
    public static <S> AcceptedSpec<S> unreadable(String path, boolean paused) {
        return rejected(null, CommonReason.UNREADABLE_SPEC, path, paused);
    }

    /**
     * A spec that breaks rules.
     *
     * @param last the last one that was accepted, or null
     * @param violations each names a field, what is wrong with it and what to do
     */
    public static <S> AcceptedSpec<S> invalid(@Nullable S last, List<String> violations, boolean paused) {
        return rejected(last, CommonReason.INVALID_SPEC, String.join("; ", violations), paused);
    }

    private static <S> AcceptedSpec<S> rejected(@Nullable S last, Reason reason, String problem, boolean paused) {
        String meanwhile = last == null
                ? "Nothing new starts until this is fixed; running pods continue"
                : "The last valid spec is followed until this is fixed";
        return new AcceptedSpec<>(last, Verdict.no(Plan.READY, reason, "%s. %s".formatted(problem, meanwhile)), paused);
    }
}
