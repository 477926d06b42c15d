package dev.stowage.engine.gpu;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The NVIDIA cards of this machine, or some of them. */
public final class Cards {
    /** Of the slowest card's longest piece many times over. */
    private static final String DRIVER = "libcuda.so.1";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Optional<Gpu> gpu;
    private final List<Card> cards;
    private final String whyNone;

    private Cards(Optional<Gpu> gpu, List<Card> cards, String whyNone) {
        this.gpu = gpu;
        this.cards = cards;
        this.whyNone = whyNone;
    }

    /** Asks the driver. A machine without one has no cards, and that is no error. */
    public static Cards discover() {
        return discover(PATIENCE);
    }

    /** @param patience with a card whose work does not end */
    static Cards discover(Duration patience) {
        try {
            Gpu gpu = new JcudaGpu(patience);
            List<Card> cards = gpu.cards();
            return new Cards(Optional.of(gpu), cards, cards.isEmpty() ? "the NVIDIA driver shows no card" : "");
        } catch (CardFailure e) {
            return none("the NVIDIA driver shows no card: " + e.reason());
        } catch (LinkageError e) {
            return none(why(e));
        }
    }

    private static Cards none(String why) {
        return new Cards(Optional.empty(), List.of(), why);
    }

    /** JCuda's message is many lines of traces; the linker's, which begins with a library's name, is among them. */
    private static String why(LinkageError e) {
        if (!isDriverThere()) {
            return "there is no NVIDIA driver (" + DRIVER + ")";
        }
        List<String> lines = String.valueOf(e.getMessage()).lines().toList();
        return "JCuda cannot be loaded: "
                + lines.stream()
                        .filter(line -> line.contains(".so: "))
                        .findFirst()
                        .orElseGet(lines::getFirst);
    }

    /** Asked of the linker itself, whose sentences are in the user's language. */
    @SuppressWarnings("restricted") // a user who does not allow it is told so by the JVM
    private static boolean isDriverThere() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup _ = SymbolLookup.libraryLookup(DRIVER, arena);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    public List<Card> list() {
        return cards;
    }

    public boolean isEmpty() {
        return cards.isEmpty();
    }

    /** Why there are none, in a few words; empty if there are some. */
    public String whyNone() {
        return whyNone;
    }

    /**
     * The one card that a name means.
     *
     * @param name the card's number, or its UUID or the beginning of it, with or without {@code GPU-}
     * @return empty if it means none, or several
     */
    public Optional<Cards> only(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<Card> named = cards.stream()
                .filter(card -> Integer.toString(card.number()).equals(wanted))
                .toList();
        if (named.isEmpty()) {
            String prefix = wanted.startsWith("gpu-") ? wanted : "gpu-" + wanted;
            // Shorter than a UUID's first group it may be a number, mistyped.
            named = prefix.length() < 12
                    ? List.of()
                    : cards.stream()
                            .filter(card -> card.uuid().toLowerCase(Locale.ROOT).startsWith(prefix))
                            .toList();
        }
        return named.size() == 1 ? Optional.of(new Cards(gpu, named, "")) : Optional.empty();
    }

    Gpu gpu() {
        return gpu.orElseThrow();
    }
}
