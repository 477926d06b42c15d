package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.rpc.Bits;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.storage.FileType;
import dev.stowage.simulator.lotus.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder in which a genesis' sectors lie: nothing is written there any more, and it is proven from. */
public final class PreSealed {
    private PreSealed() {}

    /** Makes the folder a path, with the (empty) files of all sectors that the chain has. */
    public static void fill(Path folder, RpcLink node, String actor) throws IOException {
        Files.createDirectories(folder);
        StoragePath path = StoragePath.initialise(folder, 0, false, false);
        int deadlines = node.call("StateMinerDeadlines", actor, List.of()).size();
        for (int i = 0; i < deadlines; i++) {
            for (JsonNode partition : node.call("StateMinerPartitions", actor, i, List.of())) {
                for (long sector : Bits.read(partition.get("AllSectors"))) {
                    long miner = Long.parseLong(actor.substring(2));
                    Files.createFile(path.file(FileType.SEALED, miner, sector));
                    Files.createDirectories(path.file(FileType.CACHE, miner, sector));
                }
            }
        }
    }
}
