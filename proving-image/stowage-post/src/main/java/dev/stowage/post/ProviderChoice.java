package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.gpu.Card;
import dev.stowage.engine.gpu.Cards;
import dev.stowage.engine.gpu.ScanCards;
import java.util.Locale;
import java.util.Optional;

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

    /**
     * The cards of this machine that are meant by {@code --provider}; none means the CPU.
     *
     * @throws PostFailure if there are none, or not that one, and the CPU is not meant too
     */
    static Optional<Cards> cards(String text) {
        return switch (of(text)) {
            case Cpu _ -> Optional.empty();
            case Auto _ -> Optional.of(Cards.discover()).filter(cards -> !cards.isEmpty());
            case AllGpus _ -> Optional.of(required(text, Cards.discover()));
            case OneGpu(String name) -> Optional.of(named(text, required(text, Cards.discover()), name));
        };
    }

    /** Those that are to scan for proofs; where one fails, the CPU goes on, and that is told. */
    static ScanCards scanCards(String text, Events events) {
        return cards(text)
                .map(cards ->
                        new ScanCards(cards, lost -> events.warned(lost.message() + "; the CPU scans in its place")))
                .orElseGet(ScanCards::none);
    }

    private static Cards required(String text, Cards cards) {
        if (cards.isEmpty()) {
            throw new PostFailure(
                    PostFailure.Kind.DEVICE,
                    "--provider: is " + text + ", and " + cards.whyNone()
                            + ". Use --provider cpu, or a machine with an NVIDIA GPU");
        }
        return cards;
    }

    private static Cards named(String text, Cards cards, String name) {
        return cards.only(name)
                .orElseThrow(() -> new PostFailure(
                        PostFailure.Kind.DEVICE,
                        "--provider: is " + text + ", and this machine has "
                                + String.join(
                                        ", ",
                                        cards.list().stream().map(Card::title).toList())
                                + ". Name one of them by its number or UUID"));
    }

    private static PostFailure bad(String text) {
        return Fault.of(
                "--provider", "is " + text, "Use auto, cpu, gpu, gpu:N or gpu:UUID; stowage-post providers lists them");
    }
}
