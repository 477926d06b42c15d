package dev.stowage.lotus.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.window.Messages;
import dev.stowage.windows.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The chain is a, b, c, d, e, and f beside b; it is read at a. Messages m, n, o are the miner's, X is not. As observed,
 * the pool has a message until about 2 s after the head whose block has it, and the state at a head is the one before
 * the head's own messages.
 */
class OwnMessagesTest {
    private static final Address MINER = Address.of("t01000");
    private static final int ANCESTORS = 3;

    private static Fact<Messages> read(String pool, String inA, String inB, String inC, String head) throws Exception {
        try (PlayedNode node = new PlayedNode()) {
            node.block('a', 'z', 1082, inA).block('b', 'a', 1083, inB).block('c', 'b', 1085, inC);
            node.block('d', 'c', 1086, "").block('e', 'd', 1087, "").block('f', 'z', 1083, inB);
            node.block('z', 'y', 1081, "");
            node.pool(pool).heads(head);
            return new OwnMessages(node.node(), MINER, ANCESTORS).waitingAt(node.tipSet('a'));
        }
    }

    @ParameterizedTest(name = "{0}: pool {1}, blocks {2} {3} {4}, head {5}")
    @CsvSource(
            nullValues = "-",
            value = {
                "nothing,                                    -,  -,  -,  -, a, 0",
                "in the pool,                                m,  -,  -,  -, a, 1",
                "in the head's block and still in the pool,  m,  m,  -,  -, a, 1",
                "in the head's block only,                   -,  m,  -,  -, a, 1",
                "one in each,                                m,  n,  -,  -, a, 2",
                "dropped after a newer head,                 -,  -,  m,  -, b, 1",
                "not yet dropped after a newer head,         m,  -,  m,  -, b, 1",
                "dropped two heads ago,                      -,  -,  m,  -, c, 1",
                "in each of three heads,                     -,  m,  n,  o, c, 3",
                "dropped three heads ago,                    -,  -,  m,  -, d, 1",
                "somebody else's,                            X,  X,  X,  X, c, 0",
            })
    void eachIsCountedOnce(String what, String pool, String inA, String inB, String inC, String head, int waiting)
            throws Exception {
        assertThat(read(none(pool), none(inA), none(inB), none(inC), head))
                .isInstanceOfSatisfying(Fact.Known.class, known -> assertThat(known.value())
                        .isEqualTo(new Messages(((Messages) known.value()).tipset(), waiting)));
    }

    private static String none(String messages) {
        return messages == null ? "" : messages;
    }

    @ParameterizedTest
    @CsvSource({"f, another branch", "e, more blocks than are looked at"})
    void aHeadThatIsNotBehindMakesThemUnknown(String head, String why) throws Exception {
        assertThat(read("", "", "", "", head)).as(why).isInstanceOfSatisfying(Fact.Unknown.class, unknown -> assertThat(
                        unknown.problem())
                .isEqualTo("the node's head changed to another branch, or moved on by more than 3 blocks, while the"
                        + " chain was read: read it again"));
    }

    @Test
    void aHeadThatDoesNotMoveIsEnough() throws Exception {
        assertThat(read("mno", "", "", "", "a"))
                .isInstanceOfSatisfying(
                        Fact.Known.class,
                        known -> assertThat(known.value()).extracting("waiting").isEqualTo(3));
    }
}
