package dev.stowage.lotus.api;

import java.net.http.HttpClient;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The way to every Lotus server. It keeps connections open and can be used by many threads; what it hands out is cheap,
 * so make it anew when a token or an address changes.
 */
public final class Lotus implements AutoCloseable {
    private final HttpClient http;
    private final Limits limits;
    /** What was proven of a server holds for all that is handed out for it. */
    private final ConcurrentMap<Known, Identity> identities = new ConcurrentHashMap<>();

    private record Known(Server server, Endpoint endpoint) {}

    /** Connects to nothing yet; encrypted connections trust the authorities that the JDK trusts. */
    public Lotus(Limits limits) {
        this(limits, builder(limits).build());
    }

    /** The same, with encrypted connections that trust these authorities and no others. */
    public Lotus(Limits limits, Authorities trusted) {
        this(limits, builder(limits).sslContext(trusted.context()).build());
    }

    private Lotus(Limits limits, HttpClient http) {
        this.limits = limits;
        this.http = http;
    }

    private static HttpClient.Builder builder(Limits limits) {
        // A redirect or a proxy would be given our token, and Lotus knows neither.
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(limits.connect());
    }

    public LotusNode node(Endpoint endpoint, Tokens tokens) {
        return new LotusNode(link(Server.NODE, endpoint, tokens));
    }

    public LotusMiner miner(Endpoint endpoint, Tokens tokens) {
        return new LotusMiner(link(Server.MINER, endpoint, tokens));
    }

    public LotusWorker worker(Endpoint endpoint, Tokens tokens) {
        return new LotusWorker(link(Server.WORKER, endpoint, tokens));
    }

    public LotusWallet wallet(Endpoint endpoint, Tokens tokens) {
        return new LotusWallet(link(Server.WALLET, endpoint, tokens));
    }

    /** Breaks off what is still going on. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private Link link(Server server, Endpoint endpoint, Tokens tokens) {
        Identity identity = identities.computeIfAbsent(new Known(server, endpoint), known -> new Identity());
        return new Link(http, server, endpoint, tokens, limits, identity);
    }
}
