package dev.stowage.operator.decide;

import dev.stowage.crds.StowageResource;
import java.util.List;
import java.util.function.Function;
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

    /**
     * The spec to follow for an object.
     *
     * @param paused whether the user wants a pause now
     * @param last the spec that was accepted last, or null
     * @param violations what is wrong with a spec of this object, by itself and by what is recorded; each names a field, what
     *     is wrong with it and what to do
     * @param effective fills the defaults in where nothing is wrong
     */
    public static <C, S> AcceptedSpec<S> of(
            StowageResource<C, ?> object,
            boolean paused,
            @Nullable C last,
            Function<@Nullable C, List<String>> violations,
            Function<C, S> effective) {
        if (object.unreadable() != null) {
            return unreadable(object.unreadable(), paused);
        }
        C spec = object.getSpec();
        List<String> found = violations.apply(spec);
        if (spec != null && found.isEmpty()) {
            return of(effective.apply(spec), paused);
        }
        boolean counts = last != null && violations.apply(last).isEmpty();
        return invalid(counts ? effective.apply(last) : null, found, paused);
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
    private static <S> AcceptedSpec<S> invalid(@Nullable S last, List<String> violations, boolean paused) {
        return rejected(last, CommonReason.INVALID_SPEC, String.join("; ", violations), paused);
    }

    private static <S> AcceptedSpec<S> rejected(@Nullable S last, Reason reason, String problem, boolean paused) {
        String meanwhile = last == null
                ? "Nothing new starts until this is fixed; running pods continue"
                : "The last valid spec is followed until this is fixed";
        return new AcceptedSpec<>(last, Verdict.no(Plan.READY, reason, "%s. %s".formatted(problem, meanwhile)), paused);
    }
}
