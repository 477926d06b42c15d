package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Identity;
import java.io.IOException;

/** Refuses to mix data: what a folder says of itself must be what was asked for. */
public final class IdentityCheck {
    private final Identity identity;
    private final Layout layout;

    public IdentityCheck(Identity identity, Layout layout) {
        this.identity = identity;
        this.layout = layout;
    }

    /** Compares all but the number of units. */
    public void metadata(DataDirectory directory, PostMetadata found) {
        String where = directory.metadataFile().toString();
        same(where, found.identity(), found.layout());
    }

    /** Compares all but the number of units. */
    public void journal(DataDirectory directory, RangeJournal found, int scryptN) {
        String where = directory + "'s journal of files " + found.range().from() + " to "
                + found.range().to();
        same(where, found.identity(), found.layout());
        field(where, "ScryptN", found.scryptN(), scryptN);
    }

    private void same(String where, Identity foundIdentity, Layout foundLayout) {
        field(where, "NodeId", foundIdentity.nodeId(), identity.nodeId());
        field(where, "CommitmentAtxId", foundIdentity.commitmentAtxId(), identity.commitmentAtxId());
        field(where, "LabelsPerUnit", foundLayout.labelsPerUnit(), layout.labelsPerUnit());
        field(where, "MaxFileSize", foundLayout.maxFileSize(), layout.maxFileSize());
    }

    private static void field(String where, String name, Object found, Object wanted) {
        if (!found.equals(wanted)) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    where + " has " + name + " " + found + ", and " + wanted
                            + " was asked for. Use the same value, or another folder");
        }
    }

    /**
     * Never fewer units than there are, and more of them only on purpose.
     *
     * @param grow whether the user wants the identity to get larger
     */
    public void units(String where, int found, boolean grow) {
        int wanted = layout.numUnits();
        if (found > wanted) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    where + " has NumUnits " + found + ", and " + wanted
                            + " was asked for. Data is never made smaller: ask for " + found + " or more");
        }
        if (found < wanted && !grow) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    where + " has NumUnits " + found + ", and " + wanted
                            + " was asked for. Give --grow if the identity is to get larger");
        }
    }

    /** Refuses files that the layout has no place for. */
    public void sizes(DataDirectory directory) throws IOException {
        directory.labelFiles().forEach((file, bytes) -> {
            long most = file > layout.lastFile() ? 0 : layout.bytesOf(file);
            if (file > layout.lastFile()) {
                throw new PostFailure(
                        PostFailure.Kind.REFUSED,
                        directory.labelFile(file) + " is beyond the layout, whose last file is number "
                                + layout.lastFile() + ". Label data is never deleted: check the number of units");
            }
            if (bytes > most) {
                throw new PostFailure(
                        PostFailure.Kind.REFUSED,
                        directory.labelFile(file) + " has " + bytes + " bytes, and the layout permits " + most
                                + ". Label data is never shortened: check units, labels per unit and file size");
            }
        });
    }
}
