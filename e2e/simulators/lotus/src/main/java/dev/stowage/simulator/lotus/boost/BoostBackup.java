package dev.stowage.simulator.lotus.boost;

import dev.stowage.simulator.lotus.repo.Backup;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Boost's folder in another one, and back. */
public final class BoostBackup {
    static final String DATABASE = "boost.db";
    private static final String METADATA = "metadata";
    private static final String CONFIGS = "config";
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("'boost_backup_'yyyyMMddHHmmss");

    private BoostBackup() {}

    /** Writes the database of a Boost that runs. */
    @FunctionalInterface
    interface Copy {
        void to(Path file) throws IOException;
    }

    /**
     * Of a Boost that runs: made in the folder for temporary files and then moved, which goes wrong from one file
     * system to another. Then it stays where it was made.
     */
    static void online(Repo repo, Copy database, Path to, Path temporary, InstantSource clock) throws IOException {
        if (!Files.exists(to)) {
            throw new IOException("could not open backup location: stat " + to + ": no such file or directory");
        }
        Path made = Files.createTempDirectory(temporary, "boost_backup_");
        keysAndMetadata(repo, made);
        database.to(made.resolve(DATABASE));
        copy(repo.folder(), made, files(repo.folder()));
        Path wanted = to.resolve(name(clock));
        try {
            Files.move(made, wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Path kept = Files.move(made, temporary.resolve(name(clock)));
            throw new IOException("error moving backup directory " + made + " to " + to + ": rename " + made + " "
                    + wanted + ": invalid cross-device link\nbackup directory saved as " + kept);
        }
    }

    /** Of a Boost that does not run, whose folder is locked. The database is the last of the files. */
    public static Path offline(Repo repo, Path to, InstantSource clock) throws IOException {
        Path made = Files.createDirectory(to.resolve(name(clock)));
        keysAndMetadata(repo, made);
        List<String> files = new ArrayList<>(files(repo.folder()));
        files.add(DATABASE);
        copy(repo.folder(), made, files);
        return made;
    }

    /**
     * Makes a folder of a backup.
     *
     * @throws Unusable if the backup lacks metadata or database
     */
    public static void restore(Path backup, Path folder) throws IOException, Unusable {
        for (String required : List.of(METADATA, DATABASE)) {
            if (!Files.exists(backup.resolve(required))) {
                throw new Unusable("did not find required repo file " + required + ": stat " + backup.resolve(required)
                        + ": no such file or directory");
            }
        }
        if (Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is already initialized, cannot restore");
        }
        Repo.initialise(folder, "");
        copyKeys(backup, folder);
        try (Repo repo = Repo.open(folder)) {
            for (Map.Entry<String, byte[]> entry :
                    Backup.read(Files.readAllBytes(backup.resolve(METADATA))).entrySet()) {
                repo.metadata().put(entry.getKey(), new String(entry.getValue(), StandardCharsets.UTF_8));
            }
        }
        Files.createDirectory(folder.resolve(CONFIGS));
        Files.delete(folder.resolve("config.toml"));
        List<String> files = new ArrayList<>(files(backup));
        files.add(DATABASE);
        copy(backup, folder, files);
    }

    private static String name(InstantSource clock) {
        return STAMP.format(clock.instant().atZone(ZoneId.systemDefault()));
    }

    private static void keysAndMetadata(Repo repo, Path made) throws IOException {
        copyKeys(repo.folder(), made);
        repo.metadata().backup(made.resolve(METADATA));
        Files.createDirectory(made.resolve(CONFIGS));
    }

    private static void copyKeys(Path from, Path to) throws IOException {
        Repo.keystore(to);
        copy(from, to, listed(from, "keystore"));
    }

    private static List<String> files(Path folder) throws IOException {
        List<String> files = new ArrayList<>(listed(folder, CONFIGS));
        files.addAll(List.of("config.toml", "storage.json", "token"));
        return files;
    }

    private static List<String> listed(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** One that is missing ends the copying, and all is taken for done: so does Boost (backupmgr.CopyFiles). */
    private static void copy(Path from, Path to, List<String> files) throws IOException {
        for (String file : files) {
            if (!Files.exists(from.resolve(file))) {
                return;
            }
            Files.copy(from.resolve(file), to.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
