package dev.stowage.engine.adopt;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.label.Hash256;
import dev.stowage.key.KeyReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The private key that postcli leaves beside the labels. None of it is ever part of a message. */
final class KeyFile {
    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    /**
     * Compares the key with the identity whose labels these are.
     *
     * @return remarks
     * @throws PostFailure of kind BAD_DATA if it cannot be a key, and REFUSED if it is somebody else's
     */
    List<String> check(Hash256 nodeId) throws IOException {
        List<String> remarks = new ArrayList<>();
        switch (KeyReading.of(Storage.read(path).orElseThrow())) {
            case KeyReading.Good(String id) -> {
                requireOwn(id, nodeId, "");
                remarks.add(path.getFileName() + " is the key of this identity");
            }
            case KeyReading.OtherForm(String id, String form, String remedy) -> {
                requireOwn(id, nodeId, " (it " + form + ")");
                remarks.add(path.getFileName() + " is the key of this identity, and it " + form
                        + ". This makes a file of it that a node takes: " + remedy.replace("FILE", quoted()));
            }
            case KeyReading.Unusable(String why) ->
                throw new PostFailure(
                        PostFailure.Kind.BAD_DATA,
                        path + " cannot be used as a key: it " + why + ". Restore it from a backup, or move it away");
        }
        if (Storage.plainStatus(path).orElseThrow().isOpenToOthers()) {
            remarks.add("others than its owner can read " + path.getFileName() + ": chmod 600 it");
        }
        return remarks;
    }

    private void requireOwn(String id, Hash256 nodeId, String form) {
        if (!id.equals(nodeId.hex())) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    path + " is the key of " + id + form + ", and the labels are of " + nodeId
                            + ". Keep the key in a safe place, and put the right one here or none");
        }
    }

    private String quoted() {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
