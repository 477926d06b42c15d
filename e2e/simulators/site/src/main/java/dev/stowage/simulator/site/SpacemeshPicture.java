package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.spacemesh.api.PostStatus;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Watches an identity through some epochs and draws its rounds, registrations, proofs and ATXs. */
@Command(name = "spacemesh-picture", description = "Watches four simulated epochs, 2 min, and draws them as SVG.")
final class SpacemeshPicture implements Callable<Integer> {
    private static final int EPOCHS = 4;
    private static final int AHEAD = 10;
    private static final int LOOK_MILLIS = 200;
    private static final int LEFT = 130;
    private static final int SECOND_WIDTH = 7;

    private final Sim sim;

    @Parameters(paramLabel = "FILE", description = "the SVG")
    Path file = Path.of("spacemesh-epochs.svg");

    SpacemeshPicture(Sim sim) {
        this.sim = sim;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant genesis =
                InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(AHEAD);
        try (Scratch scratch = Scratch.make();
                SpacemeshSite site = new SpacemeshSite(sim.programs(), scratch.path(), genesis, List.of("alpha"))) {
            Set<Long> proving = watch(site);
            Files.writeString(
                    file, svg(site.clock(), proving, site.node().control().truth()));
        }
        return 0;
    }

    /** The looks, in milliseconds since genesis, at which the node wanted a proof. */
    private Set<Long> watch(SpacemeshSite site) throws InterruptedException {
        Set<Long> proving = new TreeSet<>();
        NetworkClock clock = site.clock();
        Instant now = InstantSource.system().instant();
        while (clock.epoch(now) < EPOCHS && !sim.stopped().await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            now = InstantSource.system().instant();
            try {
                boolean wanted = site.clients().post().states().stream()
                        .anyMatch(status -> status.state() == PostStatus.State.PROVING);
                if (wanted) {
                    proving.add(Duration.between(clock.genesis(), now).toMillis());
                }
            } catch (SpacemeshFailure e) {
                throw new IllegalStateException(e);
            }
        }
        return proving;
    }

    static String svg(NetworkClock clock, Set<Long> proving, JsonNode truth) {
        int end = x(Duration.between(clock.genesis(), clock.epochStart(EPOCHS)).toMillis());
        Drawing drawing = new Drawing(end + 10, 190);
        drawing.text(5, 42, "epochs");
        drawing.text(5, 77, "PoET rounds");
        drawing.text(5, 112, "proof wanted");
        drawing.text(5, 147, "on the network");
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            box(drawing, clock, clock.epochStart(epoch), clock.epochStart(epoch + 1), 25, "#eef2f7", "epoch " + epoch);
            Round round = clock.round(epoch);
            box(drawing, clock, round.starts(), round.ends(), 60, "#c9b27c", "PoET round " + epoch);
            box(drawing, clock, round.registrationOpens(), round.starts(), 60, "#e9e0c6", "registration " + epoch);
        }
        for (long millis : proving) {
            if (millis >= 0 && x(millis) < end) {
                drawing.box(x(millis), 95, 2, 24, "#4a9d5f", "the node wants a proof");
            }
        }
        for (JsonNode entry : truth) {
            boolean atx = entry.get("event").asText().equals("published");
            Instant at = Instant.ofEpochMilli(entry.get("millis").longValue());
            String words = atx ? "ATX of epoch " + entry.at("/atx/publishEpoch").asText() : "registered";
            int x = x(Duration.between(clock.genesis(), at).toMillis());
            if (x < end) {
                drawing.box(x, 130, 6, 24, atx ? "#3b6fb6" : "#8a5a00", words);
            }
        }
        drawing.text(
                LEFT,
                180,
                "light: registration; dark: the round; green: a proof is wanted; brown: registered; blue: an ATX published");
        return drawing.svg();
    }

    private static void box(
            Drawing drawing, NetworkClock clock, Instant from, Instant until, int y, String colour, String words) {
        int left = x(Duration.between(clock.genesis(), from).toMillis());
        int right = Math.min(
                x(Duration.between(clock.genesis(), until).toMillis()),
                x(Duration.between(clock.genesis(), clock.epochStart(EPOCHS)).toMillis()));
        if (right > left) {
            drawing.box(left, y, right - left, 24, colour, words);
            drawing.text(left + 4, y + 16, words.replaceAll("\\D+", ""));
        }
    }

    private static int x(long millis) {
        return LEFT + (int) (millis * SECOND_WIDTH / 1000);
    }
}
