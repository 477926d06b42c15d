package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.control.Disk;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The split store: a file as long as the chain since its base, and a compaction when the base lies five finalities
 * back, after which four are kept. What is cold is discarded, as by default.
 */
final class HotStore {
    private static final long GENESIS_BYTES = 7_900_000;
    private static final long BLOCK_BYTES = 16 << 10;
    private static final String FILE = "000001.vlog";

    private final Chain chain;
    private final Path folder;
    private final InstantSource clock;

    HotStore(Chain chain, Path folder, InstantSource clock) {
        this.chain = chain;
        this.folder = folder;
        this.clock = clock;
    }

    List<Method> methods() {
        return List.of(
                Method.read("ChainBlockstoreInfo", List.of(), p -> info()),
                Method.admin("ChainCheckBlockstore", List.of(), p -> check()),
                Method.admin("ChainHotGC", List.of(Param.OBJECT), p -> collect(p.getFirst())),
                Method.admin("ChainPrune", List.of(Param.OBJECT), p -> {
                    throw Refusal.failed("coldstore does not support efficient iteration");
                }));
    }

    /** Makes the file as long as the store is. */
    synchronized void grow() throws IOException {
        Disk.write(hot().resolve(FILE));
        Files.createDirectories(folder);
        if (!Files.exists(hot())) {
            Files.createDirectory(hot());
        }
        try (RandomAccessFile file = new RandomAccessFile(hot().resolve(FILE).toFile(), "rw")) {
            file.setLength(bytes());
        }
    }

    private Path hot() {
        return folder.resolve("hot.badger");
    }

    /** The chain compacts with the first block after five finalities; each time the base moves on by one and an epoch. */
    private long compactions() {
        long finality = chain.world().finality();
        long beyond = chain.head().height() - 5 * finality;
        return beyond <= 0 ? 0 : (beyond - 1) / (finality + 1) + 1;
    }

    private long base() {
        return compactions() * (chain.world().finality() + 1);
    }

    private long bytes() {
        return GENESIS_BYTES + BLOCK_BYTES * (chain.head().height() - base());
    }

    private ObjectNode info() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("base epoch", base())
                .put("compacting", false)
                .put("compactions", compactions())
                .put("hotstore size", bytes())
                .put("prunes", 0)
                .put("warmup epoch", 0);
    }

    private Object check() throws Refusal {
        if (compactions() == 0) {
            throw Refusal.failed("splitstore hasn't compacted yet; health check is not meaningful");
        }
        try {
            Disk.write(folder.resolve("check.txt"));
            Files.writeString(folder.resolve("check.txt"), "no errors\n");
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
        return JsonNodeFactory.instance.nullNode();
    }

    /** A moving collection leaves a link in the place of the folder. */
    private synchronized Object collect(JsonNode options) throws Refusal {
        if (options.path("Moving").asBoolean()) {
            Instant now = clock.instant();
            Path moved = folder.resolve("hot.badger." + now.getEpochSecond() + "%09d".formatted(now.getNano()));
            try {
                Disk.write(moved);
                Files.createDirectory(moved);
                Path old = hot().toRealPath();
                Files.copy(old.resolve(FILE), moved.resolve(FILE));
                Files.delete(old.resolve(FILE));
                Files.delete(old);
                Files.deleteIfExists(hot());
                Files.createSymbolicLink(hot(), moved);
            } catch (IOException e) {
                throw Refusal.failed("error moving hotstore: " + e.getMessage());
            }
        }
        return JsonNodeFactory.instance.nullNode();
    }
}
