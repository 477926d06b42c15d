package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.Deadline;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpFailuresTest {
    private static final Address MINER = Address.of("t01000");

    @Test
    void headAndDeadlinesComeAsRecorded() throws Exception {
        try (Replay replay = replaying("node-basic", "ChainHead")) {
            assertThat(replay.node().chain().head().height()).isEqualTo(7);
        }
        try (Replay replay = replaying("node-minerstate", "StateMinerDeadlines after PoSt")) {
            List<Deadline> deadlines = replay.node().miners().deadlines(MINER, TipSetKey.HEAD);
            assertThat(deadlines).hasSize(48);
            assertThat(deadlines.getFirst().disputableProofCount()).isEqualTo(1);
        }
    }

    @Test
    void aRefusedTokenIsKnownByItsEmpty401() throws Exception {
        assertThat(headFails(replaying("rpc-errors", "bad token"))).isEqualTo(Kind.TOKEN_REFUSED);
    }

    private static Kind headFails(Replay before) throws IOException {
        try (before) {
            LotusFailure failure = catchThrowableOfType(
                    LotusFailure.class, () -> before.node().chain().head());
            return failure.kind();
        }
    }

    private static Replay replaying(String group, String label) throws IOException {
        Recorded call = Recorded.labelled(group, label);
        return new Replay(new RawServer((request, out) -> call.replay(out)));
    }
}
