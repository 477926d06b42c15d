package dev.stowage.simulator.lotus.repo;

import dev.stowage.simulator.lotus.control.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders with exact modes, whatever the umask. */
final class Modes {
    private Modes() {}

    static void write(Path file, String text, String mode) throws IOException {
        Disk.write(file);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    static void folder(Path folder, String mode) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }

    static String octal(Set<PosixFilePermission> mode) {
        String letters = PosixFilePermissions.toString(mode);
        int bits = 0;
        for (int i = 0; i < letters.length(); i++) {
            bits = (bits << 1) | (letters.charAt(i) == '-' ? 0 : 1);
        }
        return "%04o".formatted(bits);
    }
}
