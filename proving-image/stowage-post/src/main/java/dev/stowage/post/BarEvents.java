package dev.stowage.post;

import java.time.Duration;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left, for a person at a terminal. */
final class BarEvents implements Events {
    private final TextEvents text;
    private String task = "";
    private @Nullable ProgressBar bar;

    BarEvents(Environment environment) {
        this.text = new TextEvents(environment);
    }

    @Override
    public void started(String command, Map<String, Object> facts) {
        task = command;
        text.started(command, facts);
    }

    @Override
    public void at(long labelsDone, long labelsTotal, int file) {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(labelsTotal)
                    .setUnit(" labels", 1)
                    .showSpeed()
                    .startsFrom(labelsDone, Duration.ZERO)
                    .build();
            bar = shown;
        }
        shown.stepTo(labelsDone);
        shown.setExtraMessage(" postdata_" + file + ".bin");
    }

    @Override
    public void notice(String line) {
        text.notice(line);
    }

    @Override
    public void ended(Outcome outcome) {
        close();
        text.ended(outcome);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
