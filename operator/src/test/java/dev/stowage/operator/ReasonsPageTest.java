package dev.stowage.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.operator.decide.CommonReason;
import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Reason;
import dev.stowage.operator.postidentity.PostIdentityMessages;
import dev.stowage.operator.postidentity.PostIdentityReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * docs/reference/reasons.md: every reason with its meaning and its fix, and what conditions say in the situations of the
 * kinds' tests, so that who searches for a message finds its page.
 */
class ReasonsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/reasons.md");

    /** A kind: its own reasons, and what its conditions say. */
    private record Of(String name, List<? extends Reason> reasons, Messages messages) {}

    private static final List<Of> KINDS =
            List.of(new Of("PostIdentity", List.of(PostIdentityReason.values()), PostIdentityMessages.all()));

    @Test
    void thePageIsAsTheCodeSays() throws IOException {
        String page = page();
        if (Boolean.getBoolean("stowage.generate")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page)
                .as("differs from %s; if that is meant, run: make generate CHECKS=ReasonsPageTest", PAGE)
                .isEqualTo(Files.readString(PAGE));
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Reasons

                Generated from the code. A condition has a `reason`, one word that never changes, and a `message`; an event has the
                same. Search this page for either. In the messages that are shown here names and numbers are examples.

                *Heals by itself*: Stowage tries again within seconds (after a failed Job: two minutes after it failed). *Needs
                you*: `Stalled` is `True` until something changes, which is noticed within 10 s.
                """);
        page.append(chapter("Every kind", List.of(CommonReason.values()), KINDS));
        KINDS.forEach(kind -> page.append(chapter(kind.name(), kind.reasons(), List.of(kind))));
        return page.toString();
    }

    private static String chapter(String title, List<? extends Reason> reasons, List<Of> kinds) {
        StringBuilder chapter = new StringBuilder("\n## " + title + "\n");
        for (Reason reason : reasons) {
            SortedMap<String, SortedSet<String>> messages = new TreeMap<>();
            kinds.forEach(kind -> kind.messages().of(reason).forEach((message, conditions) -> messages.computeIfAbsent(
                            message, m -> new TreeSet<>())
                    .addAll(conditions)));
            chapter.append(section(reason, messages));
        }
        return chapter.toString();
    }

    private static String section(Reason reason, SortedMap<String, SortedSet<String>> messages) {
        StringBuilder section = new StringBuilder(
                "\n### " + reason.word() + "\n\n" + reason.entry().meaning() + "\n");
        if (!reason.entry().fix().isEmpty()) {
            section.append("\n**Fix:** ").append(reason.entry().fix()).append('\n');
        }
        section.append("\n*").append(nature(reason.failure())).append("*\n");
        if (!messages.isEmpty()) {
            section.append('\n');
            messages.forEach((message, conditions) ->
                    section.append("- %s: `%s`\n".formatted(String.join(", ", conditions), message)));
        }
        return section.toString();
    }

    private static String nature(@Nullable Failure failure) {
        if (failure == null) {
            return "No failure.";
        }
        return switch (failure) {
            case USER_ERROR, PERMANENT -> "Needs you; Warning event.";
            case WAITING -> "Takes its time; Normal event.";
            case TRANSIENT -> "Heals by itself if the cause passes; Warning event.";
            case BUG -> "A fault of Stowage; Warning event.";
        };
    }
}
