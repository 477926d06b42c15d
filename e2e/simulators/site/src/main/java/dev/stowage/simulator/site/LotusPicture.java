package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.Head;
import dev.stowage.windows.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Watches a proving day and draws what the chain saw, and when the windows let the miner be stopped. */
@Command(
        name = "lotus-picture",
        description = "Watches two simulated proving days, 160 s, and draws the second one as SVG.")
final class LotusPicture implements Callable<Integer> {
    static final int DEADLINES = 8;
    static final int WINDOW = 10;
    static final int LOOKBACK = 3;
    /** A whole day, from the second one on: in the first some readings would be of epochs before the start. */
    private static final long FIRST = DEADLINES * WINDOW;

    private static final int EPOCH_WIDTH = 11;
    private static final int LEFT = 130;

    private final Sim sim;

    @Parameters(paramLabel = "FILE", description = "the SVG")
    Path file = Path.of("lotus-day.svg");

    LotusPicture(Sim sim) {
        this.sim = sim;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.make();
                LotusSite site = new LotusSite(sim.programs(), scratch.path(), Sim.LOTUS_WORLD)) {
            Map<Long, Boolean> safe = watch(site);
            Files.writeString(file, svg(safe, site.daemon().control().truth()));
        }
        return 0;
    }

    /** For each epoch of the day whether the miner could have been stopped in it. */
    private Map<Long, Boolean> watch(LotusSite site) throws IOException, InterruptedException {
        Map<Long, Boolean> safe = new TreeMap<>();
        LotusRows rows = new LotusRows(site);
        long epoch = 0;
        while (epoch < FIRST + DEADLINES * WINDOW && !sim.stopped().await(200, TimeUnit.MILLISECONDS)) {
            ChainView view = site.reader().read();
            if (view.head() instanceof Fact.Known<Head>(Head head)) {
                epoch = head.epoch();
                safe.putIfAbsent(epoch, rows.isSafe(view, InstantSource.system().instant()));
            }
        }
        return safe;
    }

    static String svg(Map<Long, Boolean> safe, JsonNode truth) {
        Drawing drawing = new Drawing(LEFT + DEADLINES * WINDOW * EPOCH_WIDTH + 10, 190);
        drawing.text(5, 42, "deadlines");
        drawing.text(5, 82, "challenges");
        drawing.text(5, 117, "on the chain");
        drawing.text(5, 152, "stop for 5 s?");
        for (int deadline = 0; deadline < DEADLINES; deadline++) {
            int x = x(FIRST + (long) deadline * WINDOW);
            drawing.box(x, 25, WINDOW * EPOCH_WIDTH, 28, "#eef2f7", "deadline " + deadline);
            drawing.text(x + 4, 18, Long.toString(FIRST + (long) deadline * WINDOW));
            drawing.text(x + WINDOW * EPOCH_WIDTH / 2 - 4, 43, Integer.toString(deadline));
        }
        for (JsonNode event : truth) {
            event(drawing, event);
        }
        safe.forEach((epoch, yes) -> {
            if (inDay(epoch)) {
                drawing.box(x(epoch), 140, EPOCH_WIDTH - 1, 18, yes ? "#4a9d5f" : "#d8d8d8", "epoch " + epoch);
            }
        });
        drawing.text(
                LEFT, 180, "green: the windows let the miner be stopped for 5 s; blue: a proof landed; red: missed");
        return drawing.svg();
    }

    private static void event(Drawing drawing, JsonNode event) {
        long epoch = event.get("epoch").longValue();
        int deadline = event.get("deadline").intValue();
        if (event.get("event").asText().equals("landed") && inDay(epoch)) {
            drawing.box(
                    x(epoch),
                    105,
                    EPOCH_WIDTH - 1,
                    18,
                    "#3b6fb6",
                    event.get("call").asText());
        }
        boolean due = event.path("outcome").asText().matches("proven|missed");
        long challenge = FIRST + (long) deadline * WINDOW - LOOKBACK;
        if (due && inDay(epoch - 1)) {
            drawing.box(x(challenge), 70, 2, 18, "#8a5a00", "challenge of deadline " + deadline);
            drawing.text(x(challenge) + 5, 84, Integer.toString(deadline));
        }
        if (event.path("outcome").asText().equals("missed") && inDay(epoch - 1)) {
            drawing.box(x(epoch - 1), 105, EPOCH_WIDTH - 1, 18, "#b3261e", "missed deadline " + deadline);
        }
    }

    private static boolean inDay(long epoch) {
        return epoch >= FIRST && epoch < FIRST + DEADLINES * WINDOW;
    }

    private static int x(long epoch) {
        return LEFT + (int) (epoch - FIRST) * EPOCH_WIDTH;
    }
}
