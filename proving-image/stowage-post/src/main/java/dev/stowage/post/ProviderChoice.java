package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import java.util.Locale;

/** What {@code --provider} asks for. */
sealed interface ProviderChoice {
    /** The id that postcli gives to the CPU; its cards have the ids from 0. */
    String POSTCLI_CPU = "4294967295";

    /** Cards if there are any, and otherwise the CPU. */
    record Auto() implements ProviderChoice {}

    /** The CPU. */
    record Cpu() implements ProviderChoice {}

    /** All cards. */
    record AllGpus() implements ProviderChoice {}

    /**
     * One card.
     *
     * @param name its number or UUID
     */
    record OneGpu(String name) implements ProviderChoice {}

    static ProviderChoice of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (word.startsWith("gpu:") && word.length() > 4) {
            return new OneGpu(word.substring(4));
        }
        return switch (word) {
            case "auto" -> new Auto();
            case "cpu", POSTCLI_CPU -> new Cpu();
            case "gpu" -> new AllGpus();
            default -> {
                if (!word.matches("\\d{1,3}")) {
                    throw bad(text);
                }
                yield new OneGpu(word);
            }
        };
    }

    private static PostFailure bad(String text) {
        return Fault.of(
                "--provider", "is " + text, "Use auto, cpu, gpu, gpu:N or gpu:UUID; stowage-post providers lists them");
    }
}
