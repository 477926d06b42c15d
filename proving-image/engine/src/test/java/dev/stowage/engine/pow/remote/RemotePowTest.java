package dev.stowage.engine.pow.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.dialling.ServiceRoot;
import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.PostFailure.Kind;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.Requests;
import dev.stowage.engine.pow.remote.ScriptedService.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemotePowTest {
    private static final BackOff ASKING = new BackOff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    private static final PowRequest REQUEST = Requests.easy(7);
    private static final Reply WORKING = new Reply(201, "");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();

    private RemotePow client(ServiceRoot service, int parallelism, PowCheck check, Pause pause) {
        return new RemotePow(service, parallelism, check, ASKING, notices::add, (time, stop) -> {
            pauses.add(time);
            pause.await(time, stop);
        });
    }

    private RemotePow client(ScriptedService service) {
        return client(service.address(), 1, (request, pow) -> true, (time, stop) -> {});
    }

    private static boolean never() {
        return false;
    }

    @Test
    void asksAgainWhileTheServiceWorks() {
        try (ScriptedService service = ScriptedService.of(WORKING, WORKING, new Reply(200, "12345"));
                RemotePow client = client(service)) {
            assertThat(client.find(REQUEST, RemotePowTest::never)).isEqualTo(12345);
            assertThat(service.asked)
                    .hasSize(3)
                    .containsOnly("/job/" + "06".repeat(32) + "/7/68656c6c6f212121/0f" + "ff".repeat(31));
            assertThat(pauses).hasSize(2).allMatch(time -> time.compareTo(Duration.ofSeconds(2)) <= 0);
            assertThat(notices).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void comesBackToABusyService(int busy) {
        Reply[] replies = {new Reply(busy, ""), new Reply(busy, ""), WORKING, new Reply(200, "72057594037927935\n")};
        try (ScriptedService service = ScriptedService.of(replies);
                RemotePow client = client(service)) {
            assertThat(client.find(REQUEST, RemotePowTest::never)).isEqualTo((1L << 56) - 1);
            assertThat(notices).hasSize(1).first().asString().contains("status " + busy);
        }
    }

    @Test
    void waitsForAServiceThatIsNotUpYet() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        AtomicReference<ScriptedService> started = new AtomicReference<>();
        Pause startsIt = (time, stop) -> {
            if (pauses.size() == 3) {
                started.set(new ScriptedService(port, (number, path) -> new Reply(200, "5")));
            }
        };
        try (RemotePow client =
                client(ServiceRoot.of("http://127.0.0.1:" + port + "/"), 1, (request, pow) -> true, startsIt)) {
            assertThat(client.find(REQUEST, RemotePowTest::never)).isEqualTo(5);
            assertThat(pauses).hasSize(3);
            assertThat(notices).hasSize(1).first().asString().contains("cannot be reached");
        } finally {
            started.get().close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "500, the dataset is broken, status 500: the dataset is broken",
        "404, , status 404",
        "400, group: must be a number, status 400: group: must be a number",
        "302, , status 302",
        "200, none, not a proof of work: none",
        "200, -4, not a proof of work: -4",
        "200, , not a proof of work: ",
        "200, 18446744073709551616, not a proof of work: 18446744073709551616"
    })
    void givesUpOnAnyOtherAnswerWithTheServicesText(int status, String body, String message) {
        try (ScriptedService service = ScriptedService.of(WORKING, new Reply(status, body == null ? "" : body));
                RemotePow client = client(service)) {
            assertThatThrownBy(() -> client.find(REQUEST, RemotePowTest::never))
                    .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(Kind.UNAVAILABLE))
                    .hasMessageContaining(message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"72057594037927936", "18446744073709551615"})
    void aPowOfMoreThan56BitsIsWrongWhateverItsHash(String pow) {
        try (ScriptedService service = ScriptedService.of(new Reply(200, pow));
                RemotePow client = client(service)) {
            assertThatThrownBy(() -> client.find(REQUEST, RemotePowTest::never))
                    .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(Kind.BAD_DATA))
                    .hasMessageContaining("pow " + pow + ", which is not valid");
        }
    }

    @Test
    void aWrongPowIsNotBelieved() {
        try (ScriptedService service = ScriptedService.of(new Reply(200, "77"));
                RemotePow client = client(service.address(), 1, (request, pow) -> pow != 77, (time, stop) -> {})) {
            assertThatThrownBy(() -> client.find(REQUEST, RemotePowTest::never))
                    .isInstanceOfSatisfying(PostFailure.class, failure -> assertThat(failure.kind())
                            .isEqualTo(Kind.BAD_DATA))
                    .hasMessageContaining("pow 77, which is not valid");
        }
    }

    @Test
    void asksUntilToldToStop() {
        try (ScriptedService service = ScriptedService.of(WORKING);
                RemotePow client = client(service)) {
            assertStopped(client, () -> pauses.size() >= 5);
            assertThat(service.asked).hasSize(5);
        }
    }

    @Test
    void stopsWhileTheServiceIsSilent() {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedService service = new ScriptedService(0, (number, path) -> {
                    arrived.countDown();
                    ended.await();
                    return WORKING;
                });
                RemotePow client = client(service)) {
            assertStopped(client, () -> arrived.getCount() == 0);
            ended.countDown();
        }
    }

    @Test
    void stopsInTheMiddleOfAPause() {
        AtomicInteger questions = new AtomicInteger();
        BackOff aDay = new BackOff(Duration.ofDays(1), Duration.ofDays(1));
        try (ScriptedService service = ScriptedService.of(WORKING);
                RemotePow client = new RemotePow(service.address(), 1, (request, pow) -> true, aDay, notices::add)) {
            // After the question's answer the pause alone asks whether to stop.
            assertStopped(client, () -> !service.asked.isEmpty() && questions.incrementAndGet() > 3);
        }
    }

    @Test
    void closingEndsIt() {
        try (ScriptedService service = ScriptedService.of(WORKING)) {
            AtomicReference<RemotePow> client = new AtomicReference<>();
            client.set(client(service.address(), 1, (request, pow) -> true, (time, stop) -> client.get()
                    .close()));
            assertStopped(client.get(), RemotePowTest::never);
        }
    }

    private static void assertStopped(RemotePow client, BooleanSupplier stop) {
        assertThatThrownBy(() -> client.find(REQUEST, stop))
                .isInstanceOfSatisfying(
                        PostFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.STOPPED));
    }

    @Test
    void asksForAWholePassWithSoManyAtOnce() {
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ScriptedService.Script script = (number, path) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            // None goes on before there are three.
            three.await(120, TimeUnit.SECONDS);
            now.decrementAndGet();
            return new Reply(200, "1" + JobPath.parse(path).nonceGroup());
        };
        try (ScriptedService service = new ScriptedService(0, script);
                RemotePow client = client(service.address(), 3, (request, pow) -> true, (time, stop) -> {})) {
            List<PowRequest> pass =
                    IntStream.range(0, 9).mapToObj(Requests::easy).toList();
            List<Long> found = new ArrayList<>();
            client.findAll(pass, RemotePowTest::never, found::add);
            assertThat(found).containsExactly(10L, 11L, 12L, 13L, 14L, 15L, 16L, 17L, 18L);
            assertThat(most).hasValue(3);
        }
    }

    /** With the first one slow, all others are found meanwhile by the place that is left. */
    @Test
    void aSlowOneDoesNotKeepTheOthersWaiting() {
        CountDownLatch others = new CountDownLatch(5);
        ScriptedService.Script script = (number, path) -> {
            int group = JobPath.parse(path).nonceGroup();
            if (group == 0) {
                return others.getCount() == 0 ? new Reply(200, "0") : WORKING;
            }
            others.countDown();
            return new Reply(200, "" + group);
        };
        try (ScriptedService service = new ScriptedService(0, script);
                RemotePow client = client(service.address(), 2, (request, pow) -> true, (time, stop) -> {})) {
            List<Long> found = new ArrayList<>();
            client.findAll(IntStream.range(0, 6).mapToObj(Requests::easy).toList(), RemotePowTest::never, found::add);

            assertThat(found).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void whatIsFoundIsToldAtOnceAndStaysToldWhenAnotherFails() {
        CountDownLatch told = new CountDownLatch(2);
        ScriptedService.Script script = (number, path) -> {
            int group = JobPath.parse(path).nonceGroup();
            if (group < 2) {
                return new Reply(200, "" + group);
            }
            if (group == 2) {
                return WORKING;
            }
            assertThat(told.await(120, TimeUnit.SECONDS)).isTrue();
            return new Reply(500, "no memory");
        };
        try (ScriptedService service = new ScriptedService(0, script);
                RemotePow client = client(service.address(), 2, (request, pow) -> true, (time, stop) -> {})) {
            List<Long> found = new ArrayList<>();
            List<PowRequest> pass =
                    IntStream.range(0, 9).mapToObj(Requests::easy).toList();
            assertThatThrownBy(() -> client.findAll(pass, RemotePowTest::never, pow -> {
                        found.add(pow);
                        told.countDown();
                    }))
                    .isInstanceOf(PostFailure.class)
                    .hasMessageContaining("no memory")
                    .hasMessageContaining("nonce group 3");

            assertThat(found).containsExactly(0L, 1L);
            assertThat(service.asked).noneMatch(path -> JobPath.parse(path).nonceGroup() > 3);
        }
    }

    @Test
    void aListenerThatFailsEndsAPass() {
        ScriptedService.Script script = (number, path) -> path.contains("/0/68") ? new Reply(200, "5") : WORKING;
        try (ScriptedService service = new ScriptedService(0, script);
                RemotePow client = client(service.address(), 2, (request, pow) -> true, (time, stop) -> {})) {
            List<PowRequest> pass =
                    IntStream.range(0, 4).mapToObj(Requests::easy).toList();
            assertThatThrownBy(() -> client.findAll(pass, RemotePowTest::never, pow -> {
                        throw new IllegalStateException("told " + pow);
                    }))
                    .hasMessage("told 5");
        }
    }

    @Test
    void anInterruptEndsAPass() {
        try (ScriptedService service = ScriptedService.of(WORKING);
                RemotePow client = client(service.address(), 2, (request, pow) -> true, Pause.real())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(
                            () -> client.findAll(List.of(REQUEST, Requests.easy(1)), RemotePowTest::never, pow -> {}))
                    .isInstanceOf(PostFailure.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** The JDK's client takes such a name for none; the tests' own list of hosts has it. */
    @Test
    void aServiceWithAnUnderscoreInItsNameIsAsked() {
        try (ScriptedService service = ScriptedService.of(new Reply(200, "12345"));
                RemotePow client = client(
                        ServiceRoot.of(
                                "http://k2_pow:" + service.address().address().port() + "/"),
                        1,
                        (request, pow) -> true,
                        (time, stop) -> {})) {
            assertThat(client.find(REQUEST, RemotePowTest::never)).isEqualTo(12_345);
            assertThat(notices).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"k2-pow-that-is-away", "k2_pow_that_is_away"})
    void aServiceWhoseNameIsUnknownIsAskedAgain(String host) {
        Pause givesUp = (time, stop) -> {
            throw new InterruptedException();
        };
        try (RemotePow client =
                client(ServiceRoot.of("http://" + host + ":3000"), 1, (request, pow) -> true, givesUp)) {
            assertThatThrownBy(() -> client.find(REQUEST, RemotePowTest::never))
                    .isInstanceOf(PostFailure.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(notices).hasSize(1).first().asString().contains("it cannot be reached (");
        }
    }
}
