package dev.stowage.engine.pow.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.dialling.ServiceRoot;
import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.LocalPow;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.pow.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowServerTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final String MINER = "06".repeat(32);
    private static final String EASY = "0f" + "ff".repeat(31);

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        http.close();
    }

    private HttpResponse<String> get(PowServer server, String path) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(PowServer server, PowRequest request) throws IOException, InterruptedException {
        return get(server, JobPath.of(request));
    }

    /** Asks until there is another answer than 201, without a limit of its own. */
    private HttpResponse<String> result(PowServer server, PowRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = get(server, request);
        while (response.statusCode() == 201) {
            Thread.onSpinWait();
            response = get(server, request);
        }
        return response;
    }

    @Test
    void clientAndServerUnderstandEachOther() {
        try (RandomXPool pool = RandomXPool.open(RandomXMode.LIGHT, 1);
                PowServer server = PowServer.start(ANY, new LocalPow(pool), 8, 8, notices::add);
                RemotePow client = new RemotePow(
                        ServiceRoot.of("http://127.0.0.1:" + server.address().getPort()),
                        4,
                        new LightPowCheck(pool),
                        new BackOff(Duration.ofMillis(20), Duration.ofMillis(100)),
                        notice -> {})) {
            List<PowRequest> pass = List.of(Requests.easy(0), Requests.easy(1), Requests.easy(7), Requests.easy(255));
            // From k2pow.json.
            List<Long> found = new ArrayList<>();
            client.findAll(pass, () -> false, found::add);
            assertThat(found).containsExactly(34L, 0L, 11L, 7L);
        }
    }

    @Test
    void jobsWaitInAQueueUntilItIsFull() throws Exception {
        Semaphore goOn = new Semaphore(0);
        CountDownLatch working = new CountDownLatch(1);
        PowSource source = (request, stop) -> {
            working.countDown();
            goOn.acquireUninterruptibly();
            return request.nonceGroup() + 100L;
        };
        try (PowServer server = PowServer.start(ANY, source, 2, 8, notices::add)) {
            assertThat(get(server, Requests.easy(0)).statusCode()).isEqualTo(201);
            working.await();
            assertThat(get(server, Requests.easy(1)).statusCode()).isEqualTo(201);
            assertThat(get(server, Requests.easy(2)).statusCode()).isEqualTo(201);
            assertThat(get(server, Requests.easy(3)).statusCode()).isEqualTo(429);
            assertThat(get(server, Requests.easy(2)).statusCode()).isEqualTo(201);
            assertThat(get(server, Requests.easy(0)).body()).isEmpty();

            goOn.release(100);
            for (int group = 0; group < 3; group++) {
                HttpResponse<String> done = result(server, Requests.easy(group));
                assertThat(done.statusCode()).isEqualTo(200);
                assertThat(done.body()).isEqualTo("" + (100 + group));
            }
            assertThat(result(server, Requests.easy(3)).body()).isEqualTo("103");
        }
    }

    @Test
    void aResultIsComputedOnceAndTheOldestIsForgotten() throws Exception {
        AtomicInteger searches = new AtomicInteger();
        PowSource source = (request, stop) -> searches.incrementAndGet();
        try (PowServer server = PowServer.start(ANY, source, 2, 2, notices::add)) {
            assertThat(result(server, Requests.easy(0)).body()).isEqualTo("1");
            assertThat(result(server, Requests.easy(1)).body()).isEqualTo("2");
            assertThat(result(server, Requests.easy(0)).body()).isEqualTo("1");
            assertThat(result(server, Requests.easy(2)).body()).isEqualTo("3");
            assertThat(result(server, Requests.easy(0)).body()).isEqualTo("4");
        }
    }

    @Test
    void aFailureIsToldOnceAndTriedAgain() throws Exception {
        AtomicInteger searches = new AtomicInteger();
        PowSource source = (request, stop) -> switch (searches.incrementAndGet()) {
            case 1 -> throw new PostFailure(PostFailure.Kind.UNAVAILABLE, "no memory");
            case 2 -> throw new IllegalStateException("strange\nand more");
            default -> -1;
        };
        try (PowServer server = PowServer.start(ANY, source, 2, 2, notices::add)) {
            HttpResponse<String> first = result(server, Requests.easy(0));
            assertThat(first.statusCode()).isEqualTo(500);
            assertThat(first.body()).isEqualTo("no memory");
            HttpResponse<String> second = result(server, Requests.easy(0));
            assertThat(second.statusCode()).isEqualTo(500);
            assertThat(second.body()).isEqualTo("unexpected: java.lang.IllegalStateException: strange");
            assertThat(result(server, Requests.easy(0)).body()).isEqualTo("18446744073709551615");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/job/MINER/7/68656c6c6f212121, 400, has 3 parts",
        "/job/MINER/7/68656c6c6f212121/EASY/, 400, has 5 parts",
        "/job/MINER/256/68656c6c6f212121/EASY, 400, group: must be a number from 0 to 255",
        "/job/MINER/-1/68656c6c6f212121/EASY, 400, group: must be",
        "/job/MINER//68656c6c6f212121/EASY, 400, group: must be",
        "/job/06/7/68656c6c6f212121/EASY, 400, 'miner: has 2 characters, and must have 64'",
        "/job/MINER/7/68656c6c/EASY, 400, challenge: has 8",
        "/job/MINER/7/68656c6c6f21212x/EASY, 400, challenge: ",
        "/job/MINER/7/68656c6c6f212121/0f, 400, difficulty: has 2",
        "/job/MINER/7/68656c6c6f212121/NOUGHT, 400, below 0",
        "/job/, 400, has 1 parts",
        "/jobs, 404, there is /",
        "/job, 404, there is /",
    })
    void whatIsNoJobIsRefusedInOneLine(String path, int status, String reason) throws Exception {
        PowSource none = (request, stop) -> {
            throw new AssertionError("nothing may be searched");
        };
        try (PowServer server = PowServer.start(ANY, none, 2, 2, notices::add)) {
            HttpResponse<String> response = get(
                    server, path.replace("MINER", MINER).replace("EASY", EASY).replace("NOUGHT", "00".repeat(32)));
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).contains(reason);
            assertThat(response.body().lines()).hasSize(1);
        }
    }

    @Test
    void itIsAliveAndUnderstandsBothCasesButOnlyGet() throws Exception {
        PowSource source = (request, stop) -> request.nonceGroup();
        try (PowServer server = PowServer.start(ANY, source, 2, 2, notices::add)) {
            assertThat(get(server, "/").statusCode()).isEqualTo(200);
            assertThat(result(server, Requests.easy(9)).body()).isEqualTo("9");
            assertThat(get(server, "/job/" + MINER + "/9/68656C6C6F212121/0F" + "FF".repeat(31))
                            .body())
                    .isEqualTo("9");
            HttpRequest post = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.address().getPort() + "/"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void closingStopsTheJobAtWork() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        PowSource endless = (request, stop) -> {
            working.countDown();
            while (!stop.getAsBoolean()) {
                Thread.onSpinWait();
            }
            stopped.set(true);
            throw new PostFailure(PostFailure.Kind.STOPPED, "stopped");
        };
        try (PowServer server = PowServer.start(ANY, endless, 2, 2, notices::add)) {
            get(server, Requests.easy(0));
            get(server, Requests.easy(1));
            working.await();
        }
        assertThat(stopped).isTrue();
    }

    /** Without an end of the first job the second would never begin. */
    @Test
    @Timeout(60)
    void aJobThatNobodyAsksForAnyMoreGivesWayAndBeginsAnewWhenItIsAskedForAgain() throws Exception {
        AtomicLong now = new AtomicLong();
        Semaphore begun = new Semaphore(0);
        PowSource source = (request, stop) -> {
            if (request.nonceGroup() == 0) {
                begun.release();
                while (!stop.getAsBoolean()) {
                    Thread.onSpinWait();
                }
                throw new PostFailure(PostFailure.Kind.STOPPED, "stopped");
            }
            return request.nonceGroup();
        };
        try (PowServer server = PowServer.start(ANY, source, new JobTable(2, 2, now::get), notices::add)) {
            get(server, Requests.easy(0));
            begun.acquire();
            get(server, Requests.easy(1));
            now.addAndGet(Duration.ofMinutes(9).toNanos());
            assertThat(get(server, Requests.easy(1)).statusCode()).isEqualTo(201);
            now.addAndGet(Duration.ofMinutes(2).toNanos());

            assertThat(result(server, Requests.easy(1)).body()).isEqualTo("1");
            assertThat(get(server, Requests.easy(0)).statusCode()).isEqualTo(201);
            begun.acquire();
        }
        String first = Requests.easy(0).toString();
        String second = Requests.easy(1).toString();
        assertThat(notices)
                .containsExactly(
                        "searching the pow of " + first + ", about 16 hashes",
                        "gave up the pow of " + first + ": nobody has asked for it for 10 minutes",
                        "searching the pow of " + second + ", about 16 hashes",
                        "found the pow of " + second,
                        "searching the pow of " + first + ", about 16 hashes");
    }

    @Test
    void anAddressInUseIsExplained() {
        PowSource source = (request, stop) -> 0;
        try (PowServer server = PowServer.start(ANY, source, 2, 2, notices::add)) {
            assertThatThrownBy(() -> PowServer.start(server.address(), source, 2, 2, notices::add))
                    .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(PostFailure.Kind.UNAVAILABLE))
                    .hasMessageContaining("cannot listen on");
        }
    }
}
