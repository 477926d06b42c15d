package dev.stowage.simulator.lotus.boost;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The file {@code boost.db}, with those columns of Boost's table that are of use here. */
final class DealTable implements AutoCloseable {
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS Deals (ID TEXT PRIMARY KEY, CreatedAt DateTime, IsOffline BOOL, TransferSize INT,
              NBytesReceived INT, Checkpoint TEXT, CheckpointAt DateTime, PublishCID TEXT, Error TEXT) WITHOUT ROWID""";

    private final Connection connection;

    DealTable(Path file) throws IOException {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(TABLE);
            }
        } catch (SQLException e) {
            throw new IOException("opening " + file + ": " + e.getMessage(), e);
        }
    }

    /** The newest first. */
    synchronized List<Deal> all() {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM Deals ORDER BY CreatedAt DESC, ID")) {
            List<Deal> deals = new ArrayList<>();
            while (rows.next()) {
                deals.add(read(rows));
            }
            return deals;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a deal, as a new one or over the one of this id. */
    synchronized void put(Deal deal) {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO Deals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, deal.id().toString());
            insert.setString(2, deal.created().toString());
            insert.setBoolean(3, deal.offline());
            insert.setLong(4, deal.size());
            insert.setLong(5, deal.received());
            insert.setString(6, deal.checkpoint().name());
            insert.setString(7, deal.since().toString());
            insert.setString(8, deal.publishCid());
            insert.setString(9, deal.error());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the whole into a new file, while others go on writing here. */
    synchronized void copy(Path file) throws IOException {
        try (PreparedStatement statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, file.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new IOException("backing up " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Deal read(ResultSet row) throws SQLException {
        return new Deal(
                UUID.fromString(row.getString("ID")),
                Instant.parse(row.getString("CreatedAt")),
                row.getBoolean("IsOffline"),
                row.getLong("TransferSize"),
                row.getLong("NBytesReceived"),
                Checkpoint.valueOf(row.getString("Checkpoint")),
                Instant.parse(row.getString("CheckpointAt")),
                row.getString("PublishCID"),
                row.getString("Error"));
    }
}
