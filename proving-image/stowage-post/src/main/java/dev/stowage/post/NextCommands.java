package dev.stowage.post;

import dev.stowage.engine.adopt.AdoptionResult;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Layout;
import java.util.ArrayList;
import java.util.List;

/** How to go on with an imported folder, to be copied into a shell. */
final class NextCommands {
    private final String folder;
    private final AdoptionResult found;
    private final String scryptN;

    NextCommands(DataDirectory directory, AdoptionResult found, ComputeOptions compute) {
        this.folder = " --data-dir " + quoted(directory.toString());
        this.found = found;
        this.scryptN = compute.scryptN == null ? "" : " --scrypt-n " + compute.scryptN();
    }

    List<String> list() {
        List<String> commands = new ArrayList<>();
        boolean whole = found.complete().size() == found.metadata().layout().files();
        if (!found.incomplete().isEmpty() || !found.missing().isEmpty()) {
            commands.add(init());
        }
        if (!found.hasNonce() || !whole) {
            commands.add("stowage-post merge" + folder + (whole ? "" : others()) + scryptN);
        }
        commands.add("stowage-post verify" + folder + (whole ? "" : others()) + " --fraction 0.2" + scryptN);
        if (whole && found.hasNonce()) {
            commands.add("stowage-post prove" + folder + scryptN + " --challenge HEX");
        }
        return commands;
    }

    /** Files that were handed over are only to be found by somebody who knows where they are. */
    private String others() {
        return found.handedOver().isEmpty() ? "" : " --data-dir WHERE-THE-OTHERS-ARE";
    }

    private String init() {
        Layout layout = found.metadata().layout();
        StringBuilder command = new StringBuilder("stowage-post init --id ")
                .append(found.metadata().identity().nodeId().hex())
                .append(" --commitment-atx-id ")
                .append(found.metadata().identity().commitmentAtxId().hex())
                .append(" --num-units ")
                .append(layout.numUnits());
        if (layout.labelsPerUnit() != IdentityOptions.MAINNET_LABELS_PER_UNIT) {
            command.append(" --labels-per-unit ").append(layout.labelsPerUnit());
        }
        if (layout.maxFileSize() != IdentityOptions.DEFAULT_FILE_SIZE) {
            command.append(" --max-file-size ").append(layout.maxFileSize());
        }
        return command.append(folder).append(scryptN).toString();
    }

    private static String quoted(String path) {
        return path.matches("[\\w./@+-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
