package dev.stowage.service;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.engine.json.JsonFields;
import dev.stowage.engine.label.Hash256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    private static final JsonMapper JSON = JsonMapper.builder().build();

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
            return refusal(new JsonFields(JSON.readTree(Files.readString(file))))
                    .map(why -> file + " " + why);
        } catch (NoSuchFileException e) {
            return Optional.of(file + " does not exist");
        } catch (JacksonException e) {
            return Optional.of(file + " is no JSON: " + e.getOriginalMessage());
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.of(file + " cannot be used: " + e.getMessage());
        }
    }

    private Optional<String> refusal(JsonFields fields) {
        Hash256 named = fields.hexHash("nodeId");
        String other = fields.text("holder").orElseThrow(() -> new IllegalArgumentException("holder is missing"));
        Instant until = OffsetDateTime.parse(
                        fields.text("until").orElseThrow(() -> new IllegalArgumentException("until is missing")))
                .toInstant();
        if (!named.equals(nodeId)) {
            return Optional.of("is for " + named + ", and this is " + nodeId);
        }
        if (!other.equals(holder)) {
            return Optional.of("is held by " + other + ", and this is " + holder);
        }
        return clock.instant().isBefore(until) ? Optional.empty() : Optional.of("was over at " + until);
    }
}
