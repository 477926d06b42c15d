package dev.stowage.simulator.spacemesh.store;

import java.sql.SQLException;

/** SQLite did not do what it was asked. */
public final class DatabaseFailure extends RuntimeException {
    DatabaseFailure(SQLException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
