package dev.stowage.service;

import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.json.JsonFields;
import dev.stowage.engine.json.JsonText;
import dev.stowage.engine.label.Hash256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A lease that a file states: {@code {"nodeId": hex, "holder": text, "until": RFC 3339}}. Whatever is not plainly ours
 * is refused, because two signers of one identity cost it; so the file must be replaced by renaming.
 */
public final class FileLease implements Lease {
    private final Path file;
    private final Hash256 nodeId;
    private final String holder;
    private final InstantSource clock;

    /**
     * Reads nothing yet.
     *
     * @param holder our name in the file
     */
    public FileLease(Path file, Hash256 nodeId, String holder, InstantSource clock) {
        this.file = file;
        this.nodeId = nodeId;
        this.holder = holder;
        this.clock = clock;
    }

    @Override
    public Optional<String> refusal() {
        try {
            Optional<String> text = Storage.text(file);
            return text.isEmpty()
                    ? Optional.of(file + " does not exist")
                    : refusal(JsonText.object(text.get())).map(why -> file + " " + why);
        } catch (FileFailure e) {
            return Optional.of(e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(file + " cannot be used: " + e.getMessage());
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("until is not a time such as 2026-11-28T12:00:00Z", e);
        }
    }

    private Optional<String> refusal(JsonFields fields) {
        Hash256 named = fields.hexHash("nodeId");
        String other = fields.text("holder").orElseThrow(() -> new IllegalArgumentException("holder is missing"));
        Instant until = time(fields.text("until").orElseThrow(() -> new IllegalArgumentException("until is missing")));
        if (!named.equals(nodeId)) {
            return Optional.of("is for " + named + ", and this is " + nodeId);
        }
        if (!other.equals(holder)) {
            return Optional.of("is held by " + other + ", and this is " + holder);
        }
        return clock.instant().isBefore(until) ? Optional.empty() : Optional.of("was over at " + until);
    }
}
