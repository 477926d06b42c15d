package dev.stowage.service;

import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Sizes and times of all files of an identity: it differs after a repair.
 *
 * @param trouble that kept us from looking, which may be all that is the matter
 */
record DataVersion(List<File> files, String trouble) {
    record File(Path path, long bytes, FileTime modified) {}

    static DataVersion of(List<DataDirectory> directories) {
        List<File> files = new ArrayList<>();
        try {
            for (DataDirectory directory : directories) {
                files.add(look(directory.metadataFile()));
                for (int file : directory.labelFiles().keySet()) {
                    files.add(look(directory.labelFile(file)));
                }
            }
            return new DataVersion(files, "");
        } catch (IOException e) {
            return new DataVersion(files, e.toString());
        }
    }

    private static File look(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new File(path, attributes.size(), attributes.lastModifiedTime());
    }
}
