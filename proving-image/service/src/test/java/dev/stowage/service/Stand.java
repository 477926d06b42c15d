package dev.stowage.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.dialling.Address;
import dev.stowage.engine.BackOff;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A running service with small data, and what a test asks of it. */
final class Stand implements AutoCloseable {
    static final Retries QUICK =
            new Retries(new BackOff(Duration.ofMillis(40), Duration.ofMillis(80)), OptionalLong.empty());
    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static {
        // No machine is as slow as that: only something that hangs.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(2));
    }

    final List<String> notices = new CopyOnWriteArrayList<>();
    final GatedProver prover;
    final List<DataDirectory> directories;
    private final PostService service;
    private final CompletableFuture<Ending> ending;
    private volatile boolean stop;

    Stand(Path top, SmallIdentity data, NodeDialer dialer, Retries retries, Lease lease) throws IOException {
        directories = data.write(top.resolve("post"));
        prover = new GatedProver(data, directories, top.resolve("state"));
        service = PostService.open(
                new ServeSettings(directories, top.resolve("state"), 64, dialer, retries, Optional.of(ANY_PORT)),
                prover,
                lease,
                new BackOff(Duration.ofHours(1), Duration.ofHours(1)),
                InstantSource.system(),
                notices::add);
        ending = CompletableFuture.supplyAsync(() -> service.run(() -> stop), Thread::startVirtualThread);
    }

    static Stand with(Path top, NodeDouble node) throws IOException {
        return with(top, SmallIdentity.QUICK, node);
    }

    static Stand with(Path top, SmallIdentity data, NodeDouble node) throws IOException {
        return new Stand(top, data, dialer(node), QUICK, Lease.UNNEEDED);
    }

    static NodeDialer dialer(NodeDouble node) {
        return new NodeDialer(new Address("127.0.0.1", node.port(), false), Optional.empty(), Optional.empty());
    }

    HttpResponse<String> get(String path) {
        try {
            InetSocketAddress address = service.operatorAddress().orElseThrow();
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String status() {
        return get("/status").body();
    }

    JsonNode health(String path) {
        try {
            return JsonMapper.builder().build().readTree(get(path).body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Ending end() throws Exception {
        return ending.get(120, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        stop = true;
        ending.join();
        service.close();
    }
}
