package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.chain.Call;
import dev.stowage.simulator.lotus.rpc.Bits;
import dev.stowage.simulator.lotus.work.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/** What sealing asks of the chain, and tells it. */
record SealingChain(ActorMessages messages) {
    private static final long SEAL_PROOF = 5;
    private static final long LIFETIME = 1_555_200;

    long height() throws IOException {
        return messages.node().call("ChainHead").get("Height").longValue();
    }

    /** Number of the actor. */
    long miner() {
        return Long.parseLong(messages.actor().substring(2));
    }

    /** The newest tipset's key. */
    JsonNode key() throws IOException {
        return messages.node().call("ChainHead").get("Cids");
    }

    String preCommit(Collection<Long> sectors) throws IOException {
        long expiration = height() + LIFETIME;
        List<?> all = sectors.stream()
                .map(n -> List.of(SEAL_PROOF, n, text(Results.sealed(n)), 0L, List.of(), expiration))
                .toList();
        return messages.push(Call.PRE_COMMIT_SECTOR_BATCH, List.of(all));
    }

    String proveCommit(Collection<Long> sectors) throws IOException {
        List<?> activations = sectors.stream().map(n -> List.of(n, List.of())).toList();
        List<byte[]> proofs = sectors.stream().map(n -> new byte[0]).toList();
        return messages.push(Call.PROVE_COMMIT_SECTORS, List.of(activations, proofs));
    }

    /** The epoch in which a sector was pre-committed, while it is not proven. */
    OptionalLong preCommitted(long sector) throws IOException {
        JsonNode info = messages.node().call("StateSectorPreCommitInfo", messages.actor(), sector, List.of());
        return info.isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(info.get("PreCommitEpoch").longValue());
    }

    /** All sectors that deadlines have. */
    NavigableSet<Long> proven() throws IOException {
        NavigableSet<Long> sectors = new TreeSet<>();
        JsonNode key = key();
        int deadlines = messages.node()
                .call("StateMinerDeadlines", messages.actor(), key)
                .size();
        for (int i = 0; i < deadlines; i++) {
            messages.node()
                    .call("StateMinerPartitions", messages.actor(), i, key)
                    .forEach(partition -> sectors.addAll(Bits.read(partition.get("AllSectors"))));
        }
        return sectors;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
