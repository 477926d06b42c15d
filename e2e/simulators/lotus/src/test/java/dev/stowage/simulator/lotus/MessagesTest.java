package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.lotus.api.HeadChanges;
import dev.stowage.lotus.api.model.BlockMessage;
import dev.stowage.lotus.api.model.HeadChange;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.simulator.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proof on its way: in the pool, then in the head's own block, and only with the next block in the state. */
class MessagesTest {
    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 3, "window": 10, "lookback": 3, "cutoff": 10,
             "periodStart": 10, "partitions": [0, 1]}""";

    @TempDir
    Path folder;

    @Test
    void aMessageOfTheHeadsOwnBlockIsNotInThePoolAndNotInTheState() throws Exception {
        try (Provider provider = new Provider(folder, WORLD);
                HeadChanges changes = provider.node().streams().headChanges()) {
            TipSet with = next(changes);
            while (provider.node().chain().messagesIn(with.key()).isEmpty()) {
                assertThat(posted(provider, with)).isFalse();
                assertThat(provider.closed("missed")).as("%s", provider.truth()).isZero();
                with = next(changes);
            }
            List<BlockMessage> messages = provider.node().chain().messagesIn(with.key());
            assertThat(messages).extracting(BlockMessage::method).containsExactly(5L);
            assertThat(messages.getFirst().to()).isEqualTo(Provider.MINER);
            assertThat(posted(provider, with)).isFalse();
            TipSet after = next(changes);
            assertThat(posted(provider, after)).isTrue();
            assertThat(provider.node().chain().messagesIn(after.key())).isEmpty();

            String cid = messages.getFirst().cid().toString();
            long height = with.height();
            await().atMost(Program.PATIENCE)
                    .untilAsserted(() -> assertThat(provider.truth()).anySatisfy(event -> {
                        assertThat(event.path("cid").asText()).isEqualTo(cid);
                        assertThat(event.path("epoch").longValue()).isEqualTo(height);
                    }));
        }
    }

    private static TipSet next(HeadChanges changes) throws Exception {
        List<HeadChange> step = changes.next(Program.PATIENCE).orElseThrow();
        assertThat(step.getLast().type()).isNotEqualTo(HeadChange.Type.REVERT);
        return step.getLast().tipSet();
    }

    private static boolean posted(Provider provider, TipSet at) throws Exception {
        return provider.node()
                .miners()
                .deadlines(Provider.MINER, at.key())
                .get(1)
                .postSubmissions()
                .contains(0);
    }
}
