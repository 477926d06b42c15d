package dev.stowage.engine.merge;

import dev.stowage.engine.label.Identity;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Layout;
import java.util.List;

/**
 * Folders that together hold all files of an identity.
 *
 * @param identity whose data
 * @param layout that they must fill; its number of units is written to the metadata
 * @param scryptN scrypt's cost
 * @param directories at least one
 * @param searchNonce whether to read all labels for a lower nonce than those that are known
 */
public record MergeRequest(
        Identity identity, Layout layout, int scryptN, List<DataDirectory> directories, boolean searchNonce) {}
