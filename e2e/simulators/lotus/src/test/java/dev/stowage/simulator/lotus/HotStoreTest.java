package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.NodeStore;
import dev.stowage.lotus.api.model.BlockstoreInfo;
import dev.stowage.simulator.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that grows with the chain, and shrinks when it compacts. */
class HotStoreTest {
    @TempDir
    Path folder;

    @Test
    void itGrowsUntilItCompacts() throws Exception {
        String world = "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 10, \"finality\": 8}";
        try (Provider provider = new Provider(folder, world)) {
            NodeStore store = provider.node().store();
            BlockstoreInfo young = store.info();
            assertThat(young.compactions()).isZero();
            assertThat(catchThrowableOfType(LotusFailure.class, store::check))
                    .hasMessageContaining("splitstore hasn't compacted yet");
            await().atMost(Program.PATIENCE).until(() -> store.info().hotStoreBytes() > young.hotStoreBytes());

            // At epoch 41 the base moves from 0 to 9, and nine epochs later by nine more.
            BlockstoreInfo compacted =
                    await().atMost(Program.PATIENCE).until(store::info, info -> info.compactions() > 0);
            assertThat(compacted.baseEpoch()).isEqualTo(9 * compacted.compactions());
            store.check();
            assertThat(folder.resolve("node/datastore/splitstore/check.txt")).exists();
        }
    }

    @Test
    void aMovingCollectionLeavesALinkAndThePruneOfADiscardingStoreIsRefused() throws Exception {
        try (Provider provider = new Provider(folder, "{}")) {
            NodeStore store = provider.node().store();
            Path hot = folder.resolve("node/datastore/splitstore/hot.badger");
            assertThat(Files.isSymbolicLink(hot)).isFalse();
            store.collectHot(0.01, false);
            assertThat(Files.isSymbolicLink(hot)).isFalse();
            store.moveHot();
            assertThat(Files.isSymbolicLink(hot)).isTrue();
            assertThat(hot.toRealPath().getFileName().toString()).matches("hot\\.badger\\.\\d{19}");
            // The file follows the head, which moves.
            await().atMost(Program.PATIENCE)
                    .until(() -> Files.size(hot.resolve("000001.vlog"))
                            == store.info().hotStoreBytes());
            assertThat(catchThrowableOfType(LotusFailure.class, () -> store.pruneCold(false)))
                    .hasMessageContaining("coldstore does not support efficient iteration");
        }
    }
}
