package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import dev.stowage.spacemesh.clock.NetworkClock;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String PATH = "spacemesh.v1.AdminService/EventsStream";
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(1);

    private static NodeDouble replaying(List<byte[]> events, Status end) throws Exception {
        return new NodeDouble().does(PATH, (request, out) -> {
            events.forEach(out::onNext);
            if (end != null) {
                out.onError(end.asRuntimeException());
            }
        });
    }

    private static PrivateApi api(NodeDouble node) throws Exception {
        return new PrivateApi(node.endpoint(), Optional.empty(), WAIT);
    }

    private static List<Event> read(NodeDouble node, int count) throws Exception {
        List<Event> events = new ArrayList<>();
        try (PrivateApi api = api(node);
                Events stream = api.events()) {
            for (int i = 0; i < count; i++) {
                events.add(stream.next(WAIT).orElseThrow());
            }
        }
        return events;
    }

    @Test
    void theRecordedRunIsReadWhole() throws Exception {
        List<byte[]> recorded = Recorded.events();
        try (NodeDouble node = replaying(recorded, null)) {
            List<Event> events = read(node, recorded.size());
            assertThat(recorded).hasSizeGreaterThan(50);
            assertThat(events).extracting(Event::at).isSorted();
            assertThat(events.stream().filter(Event::failure)).hasSize(6);
            assertThat(events.stream().filter(e -> e.detail() instanceof Event.Other))
                    .allMatch(e -> ((Event.Other) e.detail()).field() == 9 || ((Event.Other) e.detail()).field() == 10);
            assertThat(events)
                    .extracting(Event::detail)
                    .filteredOn(Event.AtxPublished.class::isInstance)
                    .extracting(detail -> ((Event.AtxPublished) detail).publishEpoch())
                    .containsExactly(1L, 2L);
            assertThat(events)
                    .extracting(Event::detail)
                    .filteredOn(Event.Registered.class::isInstance)
                    .extracting(detail -> ((Event.Registered) detail).round())
                    .containsExactly("0", "1", "3");
            Event.Eligible eligible = events.stream()
                    .map(Event::detail)
                    .filter(Event.Eligible.class::isInstance)
                    .map(Event.Eligible.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertThat(eligible.epoch()).isEqualTo(2);
            assertThat(eligible.layers()).hasSize(10).containsEntry(20L, 44L);
        }
    }

    /** What the node waited for is what the clock says of its network. */
    @Test
    void theNodeWaitedForTheMomentsThatTheClockTells() throws Exception {
        NetworkClock clock = new NetworkClock(
                Instant.parse("2026-11-21T03:32:44Z"),
                Duration.ofSeconds(12),
                10,
                Duration.ofSeconds(60),
                Duration.ofSeconds(50),
                Duration.ofSeconds(20));
        List<byte[]> recorded = Recorded.events();
        int waits = 0;
        try (NodeDouble node = replaying(recorded, null)) {
            for (Event event : read(node, recorded.size())) {
                if (event.detail() instanceof Event.WaitsForRegistration waiting) {
                    assertThat(waiting.opens())
                            .isEqualTo(clock.round(waiting.publishEpoch() - 1).registrationOpens());
                    waits++;
                } else if (event.detail() instanceof Event.WaitsForRoundEnd waiting) {
                    assertThat(waiting.ends())
                            .isEqualTo(clock.round(waiting.publishEpoch() - 1).ends());
                    waits++;
                }
            }
        }
        assertThat(waits).isGreaterThanOrEqualTo(5);
    }

    @Test
    void aReplayThatOverlapsTellsNothingTwiceAndMissesNothing() throws Exception {
        List<byte[]> recorded = Recorded.events();
        EventMemory memory = new EventMemory();
        List<Event> told = new ArrayList<>();
        for (int to : new int[] {20, 40, recorded.size()}) {
            memory.connected();
            try (NodeDouble node = replaying(recorded.subList(0, to), null)) {
                read(node, to).stream().filter(memory::isNew).forEach(told::add);
            }
            boolean first = to == 20;
            assertThat(memory.missed().isPresent()).isEqualTo(first);
        }
        assertThat(told).hasSize(recorded.size()).doesNotHaveDuplicates();
    }

    @Test
    void aReplayWithoutTheLastEventSaysWhatMayBeMissing() throws Exception {
        List<byte[]> recorded = Recorded.events();
        EventMemory memory = new EventMemory();
        try (NodeDouble whole = replaying(recorded, null)) {
            List<Event> events = read(whole, recorded.size());
            memory.connected();
            assertThat(memory.isNew(events.get(0))).isTrue();
            assertThat(memory.missed())
                    .contains(new EventMemory.Missed(
                            Optional.empty(), events.get(0).at()));
            memory.connected();
            assertThat(memory.missed()).isEmpty();
            assertThat(memory.isNew(events.get(5))).isTrue();
            assertThat(memory.missed())
                    .contains(new EventMemory.Missed(
                            Optional.of(events.get(0).at()), events.get(5).at()));
            assertThat(memory.isNew(events.get(6))).isTrue();
            assertThat(memory.missed().orElseThrow().before())
                    .isEqualTo(events.get(5).at());
        }
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        EventMemory memory = new EventMemory();
        for (int i = 0; i <= 20_000; i++) {
            assertThat(memory.isNew(beacon(i))).isTrue();
        }
        assertThat(memory.isNew(beacon(1))).isFalse();
        assertThat(memory.isNew(beacon(0))).isTrue();
    }

    private static Event beacon(int epoch) {
        return new Event(Instant.EPOCH.plusSeconds(epoch), false, "", new Event.Beacon(epoch));
    }

    @Test
    void aCutStreamTellsSoAfterWhatItBrought() throws Exception {
        List<byte[]> two = Recorded.events().subList(0, 2);
        try (NodeDouble node = replaying(two, Status.UNAVAILABLE.withDescription("graceful_stop"));
                PrivateApi api = api(node);
                Events stream = api.events()) {
            assertThat(stream.next(WAIT)).isPresent();
            assertThat(stream.next(WAIT)).isPresent();
            assertThat(failure(stream).kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(failure(stream).kind()).isEqualTo(Kind.CUT_OFF);
        }
    }

    @Test
    void aStreamThatTheNodeEndsIsOver() throws Exception {
        try (NodeDouble node = new NodeDouble().does(PATH, (request, out) -> out.onCompleted());
                PrivateApi api = api(node);
                Events stream = api.events()) {
            assertThat(failure(stream)).hasMessageContaining("the node ended the stream");
            assertThat(failure(stream).kind()).isEqualTo(Kind.CUT_OFF);
        }
    }

    @Test
    void silenceIsNoFailure() throws Exception {
        try (NodeDouble node = new NodeDouble().does(PATH, (request, out) -> {});
                PrivateApi api = api(node);
                Events stream = api.events()) {
            assertThat(stream.next(SHORT)).isEmpty();
        }
    }

    @Test
    void anEventOfTheFutureIsToldAsSuch() throws Exception {
        byte[] unknown = {0x0a, 0x02, 0x08, 0x01, (byte) 0xf2, 0x01, 0x00};
        try (NodeDouble node = replaying(List.of(unknown), null)) {
            assertThat(read(node, 1)).extracting(Event::detail).containsExactly(new Event.Other(30));
        }
    }

    @Test
    void anEventWithAShortIdOrWithoutATimeIsUnreadable() throws Exception {
        byte[] shortId = {0x0a, 0x02, 0x08, 0x01, 0x32, 0x04, 0x0a, 0x02, 0x01, 0x02};
        byte[] noTime = {0x22, 0x02, 0x08, 0x02};
        for (byte[] bad : List.of(shortId, noTime)) {
            try (NodeDouble node = replaying(List.of(bad), null);
                    PrivateApi api = api(node);
                    Events stream = api.events()) {
                assertThat(failure(stream).kind()).isEqualTo(Kind.UNREADABLE);
            }
        }
    }

    @Test
    void whoIsInterruptedWhileItWaitsIsToldSo() throws Exception {
        try (NodeDouble node = new NodeDouble().does(PATH, (request, out) -> {});
                PrivateApi api = api(node);
                Events stream = api.events()) {
            Thread.currentThread().interrupt();
            assertThat(failure(stream).kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static SpacemeshFailure failure(Events stream) {
        return catchThrowableOfType(SpacemeshFailure.class, () -> stream.next(WAIT));
    }
}
