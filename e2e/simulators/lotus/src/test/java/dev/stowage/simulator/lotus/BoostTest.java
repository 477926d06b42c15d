package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.Program;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boost as a process, beside a daemon and a miner. */
class BoostTest {
    private static final Path OTHER_FILE_SYSTEM = Path.of("/dev/shm");

    @TempDir
    Path folder;

    private Provider provider;
    private Boostd boostd;
    private String worker;
    private String other;

    @BeforeEach
    void start() throws Exception {
        provider = new Provider(folder, "{}");
        boostd = new Boostd(provider, folder.resolve("boost"), Files.createDirectory(folder.resolve("tmp")));
        worker = provider.ofNode("WalletDefaultAddress").asText();
        other = provider.ofNode("WalletNew", "bls").asText();
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void whatKeepsItFromStartingIsSaidAndTheExitCodeIsZero() throws Exception {
        assertThat(boostd.said("run")).isEqualTo("Error: Required flag \"deprecated\" not set\n");
        assertThat(boostd.said("run", "--deprecated"))
                .isEqualTo("Error: repo at '" + boostd.folder() + "' is not initialized\n");
        assertThat(boostd.said("init")).startsWith("Error: Missing required options");
        assertThat(boostd.init(worker, worker)).contains("must be different");
        assertThat(boostd.folder()).doesNotExist();
        assertThat(boostd.init(worker, other)).contains("successfully created");
        assertThat(boostd.init(worker, other)).contains("is already initialized");
        try (Program first = boostd.run()) {
            assertThat(boostd.said("run", "--deprecated")).contains("repo is already locked");
            assertThat(boostd.said("backup", "--offline", folder.toString()))
                    .contains("locking repo: ", "Please stop the boostd process to take backup");
            assertThat(first.stop()).isZero();
        }
        provider.minerProgram().kill();
        assertThat(boostd.said("run", "--deprecated")).startsWith("Error: ");
    }

    @Test
    void itAnswersOfDaemonMinerAndItselfWithoutAnyToken() throws Exception {
        boostd.init(worker, other);
        try (Program boost = boostd.run()) {
            JsonNode data = Boostd.data(
                    boost,
                    "{epoch{Epoch SecondsPerEpoch} minerAddress{MinerID IsCurio} storage{Staged Free MountPoint}"
                            + " sealingpipeline{SectorStates{Regular{Key Value}} Workers{ID}}"
                            + " funds{Escrow{Available} Collateral{Address Balance} PubMsg{Address Balance}}"
                            + " mpool(alerts:false){Count Messages{From Nonce}} transfers{At Bytes}"
                            + " libp2pAddrInfo{PeerID} storageAsk{Price ExpiryTime} dealPublish{Period Deals{ID}}}");
            assertThat(data.at("/epoch/Epoch/n").asLong()).isPositive();
            assertThat(data.at("/epoch/Epoch/__typename").asText()).isEqualTo("BigInt");
            assertThat(data.at("/epoch/SecondsPerEpoch").intValue()).isEqualTo(4);
            assertThat(data.at("/minerAddress").toString()).isEqualTo("{\"MinerID\":\"t01000\",\"IsCurio\":false}");
            assertThat(data.at("/storage/Free/n").asText()).isEqualTo("50000000");
            assertThat(data.at("/sealingpipeline/SectorStates/Regular/0/Key").asText())
                    .isEqualTo("Proving");
            assertThat(data.at("/funds/PubMsg/Address").asText()).isEqualTo(worker);
            assertThat(data.at("/funds/PubMsg/Balance/n").asText()).hasSizeGreaterThan(20);
            assertThat(data.at("/funds/Collateral/Balance/n").asText()).isEqualTo("0");
            assertThat(data.at("/transfers")).isEmpty();
            assertThat(data.at("/dealPublish/Deals")).isEmpty();
            assertThat(data.at("/dealPublish/Period").intValue()).isEqualTo(3600);

            Boostd.data(boost, "mutation{storageAskUpdate(update:{Price:\"7\"})}");
            JsonNode ask = Boostd.data(boost, "{storageAsk{Price MinPieceSize}}");
            assertThat(ask.at("/storageAsk/Price/n").asText()).isEqualTo("7");
            assertThat(ask.at("/storageAsk/MinPieceSize/n").asText()).isEqualTo("256");
            JsonNode wrong = Boostd.ask(boost, "{noSuchField}");
            assertThat(wrong.at("/errors/0/message").asText()).contains("noSuchField");

            URI rpc = URI.create(ApiFile.await(boost, boostd.folder()) + "/rpc/v0");
            String token = Files.readString(boostd.folder().resolve("token"));
            String id = data.at("/libp2pAddrInfo/PeerID").asText();
            assertThat(RpcLink.to(rpc, "").call("ID").asText()).isEqualTo(id).startsWith("12D3KooW");
            assertThatThrownBy(() -> RpcLink.to(rpc, "").call("OnlineBackup", folder.toString()))
                    .hasMessageContaining("missing permission to invoke 'OnlineBackup' (need 'admin')");
            assertThat(RpcLink.to(rpc, token).call("AuthVerify", token)).hasSize(4);
        }
    }

    @Test
    void dealsAreDrainedBeforeAStopAndNothingIsLostOverIt() throws Exception {
        boostd.init(worker, other);
        try (Program boost = boostd.run()) {
            assertThat(Boostd.control(boost, "deal", "Accepted 1000 400")).isEqualTo(204);
            assertThat(Boostd.control(boost, "deal", "Transferred 2000 2000")).isEqualTo(204);
            JsonNode busy =
                    Boostd.data(boost, "{transfers{Bytes} dealPublish{Deals{ID}} storage{Transferred Pending Free}}");
            assertThat(busy.at("/transfers/0/Bytes/n").asText()).isEqualTo("400");
            assertThat(busy.at("/dealPublish/Deals")).hasSize(1);
            assertThat(busy.at("/storage").findValuesAsText("n")).containsExactly("2400", "600", "49997000");
            boost.stop();
        }
        // No more is taken from here on; what is there goes on.
        Path config = boostd.folder().resolve("config.toml");
        Files.writeString(config, Files.readString(config).replace("StorageDeals = true", "StorageDeals = false"));
        try (Program boost = boostd.run()) {
            assertThat(Boostd.control(boost, "deal", "Accepted 1000 0")).isEqualTo(400);
            String moving = Boostd.at(boost, "Accepted").getFirst();
            Boostd.control(boost, "deal-checkpoint", moving + " Transferred");
            assertThat(Boostd.data(boost, "{transfers{Bytes}}").at("/transfers"))
                    .isEmpty();
            assertThat(Boostd.at(boost, "Transferred")).hasSize(2);
            Boostd.data(boost, "mutation{dealPublishNow}");
            Boostd.awaitNoneAt(boost, "Transferred");
            JsonNode deals = Boostd.data(boost, "{deals{totalCount deals{PublishCid}}}");
            assertThat(deals.at("/deals/totalCount").intValue()).isEqualTo(2);
            List<String> messages = deals.findValuesAsText("PublishCid");
            assertThat(messages).hasSize(2).doesNotContain("");
            assertThat(messages.get(0)).isEqualTo(messages.get(1));
            assertThat(boost.stop()).isZero();
        }
    }

    @Test
    void aTransferCanBeCancelledAndAFullMessageDoesNotWait() throws Exception {
        boostd.init(worker, other);
        try (Program boost = boostd.run()) {
            Boostd.control(boost, "deal", "Accepted 1000 400");
            String id = Boostd.at(boost, "Accepted").getFirst();
            Boostd.data(boost, "mutation{dealCancel(id:\"" + id + "\")}");
            JsonNode deal = Boostd.data(boost, "{deal(id:\"" + id + "\"){Checkpoint Err}}");
            assertThat(deal.at("/deal/Err").asText()).isEqualTo("Cancelled");
            JsonNode again = Boostd.ask(boost, "mutation{dealCancel(id:\"" + id + "\")}");
            assertThat(again.at("/errors/0/message").asText()).contains("no longer being transferred");
            for (int i = 0; i < 8; i++) {
                Boostd.control(boost, "deal", "Transferred 1000 1000");
            }
            Boostd.awaitNoneAt(boost, "Transferred");
        }
    }

    @Test
    void aWalletThatMayNotPublishLeavesTheDealsWhereTheyAre() throws Exception {
        boostd.init(other, worker);
        try (Program boost = boostd.run()) {
            Boostd.control(boost, "deal", "Transferred 1000 1000");
            assertThat(Boostd.data(boost, "mutation{dealPublishNow}")
                            .get("dealPublishNow")
                            .booleanValue())
                    .isTrue();
            assertThat(boost.log()).contains("publish deals failed");
            assertThat(Boostd.at(boost, "Transferred")).hasSize(1);
        }
    }

    @Test
    void aBackupIsRestoredWithKeysTokenAndDeals() throws Exception {
        boostd.init(worker, other);
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Path online;
        try (Program boost = boostd.run()) {
            Boostd.control(boost, "deal", "Transferred 1000 1000");
            assertThat(boostd.said("backup", folder.resolve("none").toString()))
                    .contains("could not open backup location");
            assertThat(boostd.said("backup", backups.toString())).isEmpty();
            online = only(backups);
            assertThat(online.getFileName().toString()).matches("boost_backup_\\d{14}");
            assertThat(Files.readString(online.resolve("boost.db"), StandardCharsets.ISO_8859_1))
                    .startsWith("SQLite format 3");
            boost.kill();
        }
        String token = Files.readString(boostd.folder().resolve("token"));
        Boostd restored = new Boostd(provider, folder.resolve("restored"), boostd.temporary());
        assertThat(restored.said("restore", online.toString())).contains("successfully restored");
        try (Program boost = restored.run()) {
            assertThat(Boostd.at(boost, "Transferred")).hasSize(1);
            assertThat(Files.readString(restored.folder().resolve("token"))).isEqualTo(token);
            URI rpc = URI.create(ApiFile.await(boost, restored.folder()) + "/rpc/v0");
            assertThat(RpcLink.to(rpc, token).call("AuthVerify", token)).hasSize(4);
        }
        Files.delete(online.resolve("boost.db"));
        assertThat(new Boostd(provider, folder.resolve("again"), boostd.temporary()).said("restore", online.toString()))
                .contains("did not find required repo file boost.db");
    }

    /** The online backup is made in the temporary folder and renamed, which no file system does into another. */
    @Test
    void aBackupToAnotherFileSystemStaysInTheTemporaryFolder() throws Exception {
        assertThat(Files.getFileStore(OTHER_FILE_SYSTEM)).isNotEqualTo(Files.getFileStore(folder));
        boostd.init(worker, other);
        Path far = Files.createTempDirectory(OTHER_FILE_SYSTEM, "stowage");
        try (Program boost = boostd.run()) {
            assertThat(boostd.said("backup", far.toString()))
                    .contains("invalid cross-device link", "backup directory saved as " + boostd.temporary());
            assertThat(far).isEmptyDirectory();
            assertThat(boost.stop()).isZero();
            assertThat(only(boostd.temporary())).isDirectoryContaining("glob:**/boost.db");
        } finally {
            Files.delete(far);
        }
    }

    /** Boost stops copying at the first file that is missing, and says that all went well. */
    @Test
    void anOfflineBackupWithoutAStorageFileHasNoDeals() throws Exception {
        boostd.init(worker, other);
        try (Program boost = boostd.run()) {
            boost.stop();
        }
        Path backups = Files.createDirectory(folder.resolve("backups"));
        assertThat(boostd.said("backup", "--offline", backups.toString())).contains("successfully backed up");
        Path whole = only(backups);
        assertThat(whole).isDirectoryContaining("glob:**/boost.db").isDirectoryContaining("glob:**/token");
        Files.move(whole, folder.resolve("whole"));
        Files.delete(boostd.folder().resolve("storage.json"));
        assertThat(boostd.said("backup", "--offline", backups.toString())).contains("successfully backed up");
        assertThat(only(backups).resolve("boost.db")).doesNotExist();
        assertThat(only(backups).resolve("token")).doesNotExist();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith("boost_"))
                    .toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }
}
