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
        show(labelsDone, labelsTotal, " labels", 1, " postdata_" + file + ".bin");
    }

    @Override
    public void working(int group, int firstGroup, int groups) {
        // The search of a k2pow has no length: each hash is as likely as the next.
        close();
        text.working(group, firstGroup, groups);
    }

    @Override
    public void reading(int firstNonce, int nonces, long bytes, long total) {
        show(bytes, total, " MB", 1_000_000, " nonces from " + firstNonce);
    }

    private void show(long done, long total, String unit, long unitSize, String more) {
        ProgressBar shown = bar;
        if (shown == null) {
            shown = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setUnit(unit, unitSize)
                    .showSpeed()
                    .startsFrom(done, Duration.ZERO)
                    .build();
            bar = shown;
        }
        shown.stepTo(done);
        shown.setExtraMessage(more);
    }

    @Override
    public void warned(String message) {
        text.warned(message);
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
