package dev.stowage.simulator.lotus.repo;

import dev.stowage.simulator.lotus.rpc.Authority;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program's folder, locked for as long as the process lives. */
public final class Repo implements AutoCloseable {
    private static final String JWT_KEY = "auth-jwt-private";
    private static final int SECRET_BYTES = 32;

    private final Path folder;
    private final FileChannel lock;

    private Repo(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Whether Lotus would take the folder for one in use. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve("datastore")) || Files.exists(folder.resolve("keystore"));
    }

    /** Makes the folder; an existing configuration is kept. */
    public static void initialise(Path folder, String config) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("config.toml");
        if (!Files.exists(file)) {
            Modes.write(file, config, "rw-r--r--");
        }
        keystore(folder);
    }

    /** Makes the folder of the keys. */
    public static void keystore(Path folder) throws IOException {
        Modes.folder(folder.resolve("keystore"), "rwx------");
    }

    /**
     * Locks the folder.
     *
     * @throws Unusable if another process has it
     */
    public static Repo open(Path folder) throws IOException, Unusable {
        FileChannel lock =
                FileChannel.open(folder.resolve("repo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new Unusable("repo is already locked (process is already running)");
        }
        return new Repo(folder, lock);
    }

    public Path folder() {
        return folder;
    }

    public Keystore keystore() {
        return new Keystore(folder.resolve("keystore"));
    }

    public Metadata metadata() {
        return new Metadata(folder.resolve("datastore").resolve("metadata"));
    }

    /** The text of the configuration, if there is one. */
    public Optional<String> config() throws IOException {
        Path file = folder.resolve("config.toml");
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /**
     * The program's key for tokens. Only when it is made a token is written beside it: a token that was deleted does
     * not come back.
     */
    public Authority authority() throws IOException, Unusable {
        Optional<byte[]> held;
        try {
            held = keystore().key(JWT_KEY);
        } catch (Unusable e) {
            throw e.within("could not get JWT Token");
        }
        if (held.isPresent()) {
            return new Authority(held.get());
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        keystore().put(JWT_KEY, "jwt-hmac-secret", secret);
        Authority made = new Authority(secret);
        Modes.write(folder.resolve("token"), made.token(Authority.ALL), "rw-------");
        return made;
    }

    /** Writes the token file of a program that has no key of its own. */
    public void token(String token) throws IOException {
        Modes.write(folder.resolve("token"), token, "rw-------");
    }

    /** Says where the program listens; stays behind after a kill. */
    public void announce(InetSocketAddress address) throws IOException {
        Modes.write(folder.resolve("api"), MultiAddress.of(address), "rw-r--r--");
    }

    /** Leaves the folder as after a clean end. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve("api"));
        lock.close();
    }

    /** The setting of a key in a section, as far as one line says it; comments and all else are passed over. */
    public static @Nullable String setting(String config, String section, String key) {
        String current = "";
        for (String line : config.lines().map(String::strip).toList()) {
            if (line.startsWith("[")) {
                current = line.substring(1, Math.max(1, line.length() - 1));
            } else if (current.equals(section) && line.matches(key + "\\s*=.*")) {
                return line.substring(line.indexOf('=') + 1).strip().replace("\"", "");
            }
        }
        return null;
    }
}
