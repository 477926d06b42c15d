package dev.stowage.service;

import dev.stowage.engine.store.DataDirectory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Whom to serve, and for whom.
 *
 * @param directories of the identity
 * @param state folder whose lock keeps a second service out
 * @param nonces of a pass, to be shown before one begins
 * @param operator where people and probes ask, if they may
 */
public record ServeSettings(
        List<DataDirectory> directories,
        Path state,
        int nonces,
        NodeDialer dialer,
        Retries retries,
        Optional<InetSocketAddress> operator) {}
