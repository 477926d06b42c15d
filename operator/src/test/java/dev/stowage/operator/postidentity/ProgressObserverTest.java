package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.operator.postidentity.PostIdentityFacts.ShardProgress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logs are read by whom no look waits for, whatever the kubelets do. */
@Timeout(120)
class ProgressObserverTest {
    private static final int MANY = 200;
    private static final String SAID = """
            abelsDone":1,"labelsPerSecond":9.0}
            WARNING: Using incubator modules: jdk.incubator.vector
            {"event":"progress","labelsDone":%d,"labelsPerSecond":2.5}
            {"event":"checkpoint"}
            """;

    private final Map<String, String> logs = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Instant now = Instant.parse("2026-11-30T00:00:00Z");
    private HttpServer server;
    private KubernetesClient client;
    private ProgressObserver observer;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MANY);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout((int) Duration.ofMinutes(5).toMillis())
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
        observer = new ProgressObserver(client, new ObjectMapper(), () -> now);
    }

    @AfterEach
    void end() {
        end.countDown();
        client.close();
        server.stop(0);
        threads.close();
    }

    /** A pod without a log is one whose kubelet never answers; a log without words is refused. */
    private void answer(HttpExchange exchange) throws IOException {
        String pod = Path.of(exchange.getRequestURI().getPath()).getName(5).toString();
        asked.computeIfAbsent(pod, p -> new AtomicInteger()).incrementAndGet();
        String log = logs.get(pod);
        try (exchange) {
            if (log == null) {
                end.await();
                return;
            }
            byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(log.isEmpty() ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int timesAsked(String pod) {
        return asked.getOrDefault(pod, new AtomicInteger()).get();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private void awaitProgress(String pod, long labels) {
        patiently().until(() -> {
            ShardProgress known = observer.of("here", pod);
            return known != null && known.labelsDone() == labels;
        });
    }

    /** Of F5: the logs of a dead node's pods were read one after the other within the look. */
    @Test
    void podsOfADeadNodeHoldNobodyElse() {
        for (int i = 0; i < MANY; i++) {
            assertThat(observer.of("here", "dead-" + i)).isNull();
        }
        logs.put("alive", SAID.formatted(1024));
        awaitProgress("alive", 1024);
        assertThat(observer.of("here", "alive")).isEqualTo(new ShardProgress(1024, 2.5));
    }

    @Test
    void aPodIsAskedOnceAtATimeHoweverOftenItIsLookedAt() {
        for (int i = 0; i < 50; i++) {
            assertThat(observer.of("here", "dead")).isNull();
            now = now.plusSeconds(60);
        }
        // Its request may still be on its way.
        patiently().until(() -> timesAsked("dead") > 0);
        logs.put("alive", SAID.formatted(1));
        awaitProgress("alive", 1);
        assertThat(timesAsked("dead")).isEqualTo(1);
    }

    @Test
    void anAnswerServesForAWhileAndIsThenAskedForAgain() {
        logs.put("pod", SAID.formatted(1024));
        awaitProgress("pod", 1024);
        int before = timesAsked("pod");
        logs.put("pod", SAID.formatted(2048));
        assertThat(observer.of("here", "pod")).isEqualTo(new ShardProgress(1024, 2.5));
        assertThat(timesAsked("pod")).isEqualTo(before);
        now = now.plusSeconds(10);
        awaitProgress("pod", 2048);
    }

    @Test
    void whatWasSaidStaysWhenTheLogCannotBeReadAnyMore() {
        logs.put("pod", SAID.formatted(1024));
        awaitProgress("pod", 1024);
        logs.put("pod", "");
        now = now.plusSeconds(10);
        int before = timesAsked("pod");
        patiently().until(() -> {
            observer.of("here", "pod");
            return timesAsked("pod") > before;
        });
        assertThat(observer.of("here", "pod")).isEqualTo(new ShardProgress(1024, 2.5));
        logs.put("pod", SAID.formatted(3072));
        patiently().until(() -> {
            now = now.plusSeconds(10);
            ShardProgress known = observer.of("here", "pod");
            return known != null && known.labelsDone() == 3072;
        });
    }

    @Test
    void aReadThatFailsInAWayThatNobodyThoughtOfIsNotTheLast() {
        AtomicInteger reads = new AtomicInteger();
        KubernetesClient unlucky = (KubernetesClient) Proxy.newProxyInstance(
                KubernetesClient.class.getClassLoader(), new Class<?>[] {KubernetesClient.class}, (p, m, a) -> {
                    if (reads.getAndIncrement() == 0) {
                        throw new IllegalStateException("as no library should");
                    }
                    return m.invoke(client, a);
                });
        observer = new ProgressObserver(unlucky, new ObjectMapper(), () -> now);
        logs.put("pod", SAID.formatted(1024));
        // The thread that read ends with that exception, which is logged.
        patiently().dontCatchUncaughtExceptions().until(() -> {
            now = now.plusSeconds(10);
            return observer.of("here", "pod") != null;
        });
    }
}
