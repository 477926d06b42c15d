package dev.stowage.lotus.window;

import static dev.stowage.lotus.window.Example.UNPROVEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever shows a sentence writes it once: it changes because something happens, and not because time goes by. */
class SteadySentencesTest {
    private final Example example = new Example();

    /** All that is said in these epochs of deadline 12. */
    private Set<String> said(int first, int last) {
        Set<String> said = new LinkedHashSet<>();
        for (int epoch = first; epoch <= last; epoch++) {
            said.add(example.in(12, epoch).ask().sentence());
        }
        return said;
    }

    /** All that is said of a head while it grows older, or while its time is still to come. */
    private Set<String> saidOfHead(int firstSecond, int lastSecond) {
        Set<String> said = new LinkedHashSet<>();
        for (int second = firstSecond; second <= lastSecond; second++) {
            said.add(SafeToDisrupt.ask(
                            example.question(), example.time(example.head).plusSeconds(second))
                    .sentence());
        }
        return said;
    }

    @Test
    void aYes() {
        example.with(13, UNPROVEN);
        assertThat(said(0, 19))
                .containsExactly(
                        "the miner may be stopped for 10 min in strict mode: begin before " + example.words(1_000_740));
    }

    @Test
    void aYesWithoutAnEnd() {
        assertThat(said(0, 59))
                .containsExactly(
                        "the miner may be stopped for 10 min in strict mode: the window lasts longer than can be"
                                + " foreseen");
    }

    @Test
    void aChallengeThatIsTooNear() {
        example.with(13, UNPROVEN).with(14, UNPROVEN);
        assertThat(said(20, 57))
                .containsExactly(
                        "the miner must not be stopped for 10 min in strict mode now: the miner would be back after"
                                + " the challenge of deadline 13 at 2021-08-07T09:40Z (epoch 1000760). Next window"
                                + " 2021-08-07T09:56:30Z (epoch 1000793), 3 min 30 s long");
    }

    /** Foreseen until it is overdue in 26; with each epoch it is less likely to come before the next challenge. */
    @Test
    void aProofThatIsAwaited() {
        example.with(12, UNPROVEN).with(13, UNPROVEN);
        assertThat(said(0, 5))
                .singleElement()
                .asString()
                .endsWith(". Next window " + example.words(1_000_733) + ", 3 min 30 s long");
        assertThat(said(6, 11))
                .singleElement()
                .asString()
                .endsWith(". Next window as soon as that is over, until " + example.words(1_000_740));
        assertThat(said(12, 19))
                .singleElement()
                .asString()
                .endsWith(". Next window " + example.words(1_000_793) + ", 23 h 3 min long");
        assertThat(said(20, 59))
                .as("13 has its challenge, then it may come too late itself, then it has to wait for 12")
                .hasSize(3)
                .last()
                .asString()
                .endsWith(". Next window as soon as that is over, until " + example.words(1_003_560));
    }

    @Test
    void messagesThatWait() {
        example.with(13, UNPROVEN).with(14, UNPROVEN).waiting = 2;
        assertThat(said(0, 9))
                .singleElement()
                .asString()
                .endsWith(". Next window as soon as that is over, until " + example.words(1_000_740));
        Set<String> two = said(0, 9);
        example.waiting = 3;
        assertThat(said(0, 9)).as("one more is no other obstacle").isEqualTo(two);
        assertThat(said(10, 19)).hasSize(1);
    }

    @Test
    void aHeadThatIsNotOfNow() {
        assertThat(saidOfHead(61, 4000))
                .containsExactly(
                        "the miner must not be stopped: the node's head is more than 1 min old, and deadlines that"
                                + " it shows may be over: wait until the node has caught up with the chain."
                                + " The next window is unknown");
        assertThat(saidOfHead(-4000, -3))
                .containsExactly(
                        "the miner must not be stopped: the node's head is more than 2 s in the future: correct the"
                                + " clock of the node or of Stowage. The next window is unknown");
    }
}
