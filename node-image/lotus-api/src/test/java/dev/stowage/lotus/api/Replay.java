package dev.stowage.lotus.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** A client before a server of a test. */
final class Replay implements AutoCloseable {
    /** No real token: three parts that say so. */
    static final Token TOKEN = Token.of("made.for-a.test");

    static final Tokens ALL = Tokens.of(Map.of(Permission.ADMIN, TOKEN));

    private final RawServer server;
    private final Lotus lotus;

    Replay(RawServer server) {
        this(server, Limits.USUAL.within(Duration.ofSeconds(20)));
    }

    Replay(RawServer server, Limits limits) {
        this.server = server;
        this.lotus = new Lotus(limits);
    }

    LotusNode node() {
        return lotus.node(server.endpoint(), ALL);
    }

    LotusNode node(Tokens tokens) {
        return lotus.node(server.endpoint(), tokens);
    }

    LotusMiner miner() {
        return lotus.miner(server.endpoint(), ALL);
    }

    LotusWorker worker() {
        return lotus.worker(server.endpoint(), ALL);
    }

    LotusWallet wallet() {
        return lotus.wallet(server.endpoint(), ALL);
    }

    LotusProcess process(Server kind) {
        return kind == Server.NODE ? node().process() : miner().process();
    }

    RawServer server() {
        return server;
    }

    @Override
    public void close() throws IOException {
        lotus.close();
        server.close();
    }
}
