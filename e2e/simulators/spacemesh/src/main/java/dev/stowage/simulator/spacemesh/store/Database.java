package dev.stowage.simulator.spacemesh.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * A SQLite file in WAL mode. It is never closed: the last connection to close would fold the WAL into the file, which
 * the real node does not do.
 */
public final class Database {
    private final Connection connection;
    private volatile boolean full;

    /** Reads a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    Database(Path file, String schema, int version) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setPageSize(4096);
        try {
            connection = config.createConnection("jdbc:sqlite:" + file);
            if (number("PRAGMA user_version") == 0) {
                create(schema, version);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private void create(String schema, int version) throws SQLException {
        String tables;
        try (InputStream in = Objects.requireNonNull(Database.class.getResourceAsStream(schema))) {
            tables = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(tables);
            statement.executeUpdate("PRAGMA user_version = " + version);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Takes no change, as on a full disk, or takes them again. */
    public void full(boolean now) {
        full = now;
    }

    synchronized <T> Optional<T> first(String query, Reader<T> reader, Object... values) {
        try (PreparedStatement statement = prepared(query, values);
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    synchronized void change(String command, @Nullable Object... values) {
        if (full) {
            throw new DatabaseFailure(new SQLException("sqlite: step: database or disk is full"));
        }
        try (PreparedStatement statement = prepared(command, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure(e);
        }
    }

    private PreparedStatement prepared(String command, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(command);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
