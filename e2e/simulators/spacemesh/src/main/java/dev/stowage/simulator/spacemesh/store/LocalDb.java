package dev.stowage.simulator.spacemesh.store;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** What a node keeps of its own identities, {@code local.sql}: tables and columns as recorded. */
public final class LocalDb {
    private static final HexFormat HEX = HexFormat.of();

    private final Database database;

    /** Opens it, and makes it with its tables if it is not there. */
    public LocalDb(Path file) {
        this.database = new Database(file, "local.sql.txt", 9);
    }

    /** The database itself, for a switch. */
    public Database database() {
        return database;
    }

    /** An identity's first proof, which its first ATX carries. */
    public record Post(long nonce, String indices, long pow, int units, String commitment, long vrfNonce) {}

    /**
     * What is registered with the PoET.
     *
     * @param poetRef the PoET's proof, once it was chosen; else empty
     */
    public record Challenge(
            int publishEpoch,
            long sequence,
            String previous,
            String positioning,
            Optional<String> commitment,
            String poetRef) {}

    /** The proof of an ATX that was not published yet. */
    public record Nipost(
            long nonce, String indices, long pow, int units, long vrfNonce, String poetRef, long labelsPerUnit) {}

    /**
     * That the PoET has a challenge.
     *
     * @param roundEnd in seconds since 1970
     */
    public record Registration(String hash, String address, String round, long roundEnd) {}

    public Optional<Post> post(String id) {
        return database.first(
                "SELECT post_nonce, post_indices, post_pow, num_units, commit_atx, vrf_nonce FROM post WHERE id = ?",
                row -> new Post(
                        row.getLong(1),
                        HEX.formatHex(row.getBytes(2)),
                        row.getLong(3),
                        row.getInt(4),
                        HEX.formatHex(row.getBytes(5)),
                        row.getLong(6)),
                bytes(id));
    }

    public void save(String id, Post post) {
        database.change(
                "INSERT INTO post (id, post_nonce, post_indices, post_pow, num_units, commit_atx, vrf_nonce)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                bytes(id),
                post.nonce,
                bytes(post.indices),
                post.pow,
                post.units,
                bytes(post.commitment),
                post.vrfNonce);
    }

    public Optional<Challenge> challenge(String id) {
        return database.first(
                "SELECT epoch, sequence, prev_atx, pos_atx, commit_atx, poet_proof_ref FROM challenge WHERE id = ?",
                row -> {
                    byte[] commitment = row.getBytes(5);
                    byte[] poet = row.getBytes(6);
                    return new Challenge(
                            row.getInt(1),
                            row.getLong(2),
                            HEX.formatHex(row.getBytes(3)),
                            HEX.formatHex(row.getBytes(4)),
                            Optional.ofNullable(commitment).map(HEX::formatHex),
                            poet == null ? "" : HEX.formatHex(poet));
                },
                bytes(id));
    }

    /**
     * Keeps a challenge.
     *
     * @param first the identity's first proof, in the challenge of its first ATX
     */
    public void save(String id, Challenge challenge, Optional<Post> first) {
        database.change(
                "INSERT INTO challenge (id, epoch, sequence, prev_atx, pos_atx, commit_atx, post_nonce, post_indices,"
                        + " post_pow) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bytes(id),
                challenge.publishEpoch,
                challenge.sequence,
                bytes(challenge.previous),
                bytes(challenge.positioning),
                challenge.commitment.map(LocalDb::bytes).orElse(null),
                first.map(Post::nonce).orElse(null),
                first.map(post -> bytes(post.indices)).orElse(null),
                first.map(Post::pow).orElse(null));
    }

    /** Remembers which PoET proof was chosen. */
    public void savePoet(String id, String poetRef) {
        database.change("UPDATE challenge SET poet_proof_ref = ? WHERE id = ?", bytes(poetRef), bytes(id));
    }

    public Optional<Registration> registration(String id) {
        return database.first(
                "SELECT hash, address, round_id, round_end FROM poet_registration WHERE id = ?",
                row -> new Registration(
                        HEX.formatHex(row.getBytes(1)), row.getString(2), row.getString(3), row.getLong(4)),
                bytes(id));
    }

    public void save(String id, Registration registration) {
        database.change(
                "INSERT INTO poet_registration (id, hash, address, round_id, round_end) VALUES (?, ?, ?, ?, ?)",
                bytes(id),
                bytes(registration.hash),
                registration.address,
                registration.round,
                registration.roundEnd);
    }

    public Optional<Nipost> nipost(String id) {
        return database.first(
                "SELECT post_nonce, post_indices, post_pow, num_units, vrf_nonce, poet_proof_ref, labels_per_unit"
                        + " FROM nipost WHERE id = ?",
                row -> new Nipost(
                        row.getLong(1),
                        HEX.formatHex(row.getBytes(2)),
                        row.getLong(3),
                        row.getInt(4),
                        row.getLong(5),
                        HEX.formatHex(row.getBytes(6)),
                        row.getLong(7)),
                bytes(id));
    }

    public void save(String id, Nipost nipost) {
        database.change(
                "INSERT INTO nipost (id, post_nonce, post_indices, post_pow, num_units, vrf_nonce,"
                        + " poet_proof_membership, poet_proof_ref, labels_per_unit) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                bytes(id),
                nipost.nonce,
                bytes(nipost.indices),
                nipost.pow,
                nipost.units,
                nipost.vrfNonce,
                new byte[0],
                bytes(nipost.poetRef),
                nipost.labelsPerUnit);
    }

    /** Forgets a challenge with all that was built for it; the first proof stays. */
    public void clear(String id) {
        for (String table : new String[] {"nipost", "challenge", "poet_registration"}) {
            database.change("DELETE FROM " + table + " WHERE id = ?", bytes(id));
        }
    }

    private static byte[] bytes(String hex) {
        return HEX.parseHex(hex);
    }
}
