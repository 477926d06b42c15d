package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.Alert;
import dev.stowage.lotus.api.model.LogLevel;
import dev.stowage.lotus.api.model.ServerVersion;
import dev.stowage.lotus.api.wire.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** What a daemon and a miner have in common as processes. */
public final class LotusProcess {
    private final Link link;

    LotusProcess(Link link) {
        this.link = link;
    }

    /** The program and its API. Another major version than ours is {@link Kind#WRONG_SERVER}. */
    public ServerVersion version() throws LotusFailure {
        ServerVersion version = link.call(LotusMethod.VERSION, List.of(), ServerVersion::read);
        link.requireApi(LotusMethod.VERSION, version.api());
        return version;
    }

    /** Another one after each start. */
    public UUID session() throws LotusFailure {
        return link.call(LotusMethod.SESSION, List.of(), JsonValue::uuid);
    }

    public Instant startTime() throws LotusFailure {
        return link.call(LotusMethod.START_TIME, List.of(), JsonValue::time)
                .orElseThrow(() -> link.failure(Kind.UNREADABLE, LotusMethod.START_TIME, "the server names no time"));
    }

    /** What a token of this server allows, as Lotus names it; a foreign token is a failure. */
    public List<String> permissionsOf(Token token) throws LotusFailure {
        return link.call(LotusMethod.AUTH_VERIFY, List.of(token.reveal()), value -> value.list(JsonValue::text));
    }

    /** Makes a token with all levels up to this one. It never expires and cannot be revoked by itself. */
    public Token newToken(Permission level) throws LotusFailure {
        return link.call(
                LotusMethod.AUTH_NEW,
                List.of(level.wireUpTo()),
                value -> value.parsed(
                        "base64 of a token",
                        text -> Token.of(new String(Base64.getDecoder().decode(text), StandardCharsets.US_ASCII))));
    }

    /** The parts whose logging can be set. */
    public List<String> logSubsystems() throws LotusFailure {
        return link.call(LotusMethod.LOG_LIST, List.of(), value -> value.list(JsonValue::text));
    }

    /** Sets how much a part logs, until the next start. A part that does not exist is no failure. */
    public void setLogLevel(String subsystem, LogLevel level) throws LotusFailure {
        link.run(LotusMethod.LOG_SET_LEVEL, List.of(subsystem, level.wire()));
    }

    /** What it watches in itself. */
    public List<Alert> alerts() throws LotusFailure {
        return link.call(LotusMethod.LOG_ALERTS, List.of(), value -> value.list(Alert::read));
    }

    /**
     * Writes its metadata into a file of its own machine, under the folder that it was started with. A file of this
     * name is overwritten without a word, so take a new name each time.
     *
     * @throws IllegalArgumentException if the path is not absolute
     */
    public void createBackup(String path) throws LotusFailure {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("the path of a backup must be absolute");
        }
        link.run(LotusMethod.CREATE_BACKUP, List.of(path));
    }

    /** Ends the process. */
    public void shutdown() throws LotusFailure {
        link.run(LotusMethod.SHUTDOWN, List.of());
    }
}
