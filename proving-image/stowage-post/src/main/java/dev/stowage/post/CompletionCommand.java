package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.handover.FileCommand;
import dev.stowage.engine.handover.FinishedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The user's own command for finished files, run by {@code sh}. */
record CompletionCommand(String line) implements FileCommand {
    /** Notes its process before it begins; it stays the command's parent, so that its arguments tell what it is. */
    private static final String WRAPPER = "echo $$ > \"$0\" || exit 1; eval \"$1\"; exit $?";

    private static final int MOST_SHOWN = 200;
    /** Enough for the last line; the command may have written gigabytes. */
    private static final int TAIL = 4096;

    @Override
    public void finished(FinishedFile file) throws IOException {
        // To a file, because a pipe would keep us waiting for whatever the command left running in the background.
        Path log = file.directory().path().resolve(".stowage").resolve("on-file-complete.log");
        Path started = log.resolveSibling("on-file-complete.pid");
        refuseBesideAnother(started);
        // What could not be opened the JVM would tell without a cause.
        PlainFile.forWriting(log, PlainFile.ANYBODYS).close();
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", WRAPPER, started.toString(), line)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "STOWAGE_FILE", file.path().toAbsolutePath().normalize().toString(),
                        "STOWAGE_FILE_NUMBER", Integer.toString(file.file()),
                        "STOWAGE_FIRST_LABEL", Long.toUnsignedString(file.firstLabel()),
                        "STOWAGE_BYTES", Long.toString(file.bytes())));
        int status = status(builder);
        if (status != 0) {
            throw new PostFailure(
                    PostFailure.Kind.HAND_OVER,
                    "--on-file-complete: ended with " + status + " for " + file.path() + lastLine(log)
                            + ". It is run again for this file by the next run");
        }
    }

    /** A killed run leaves its command running, and two at once could undo each other's work on the file. */
    private static void refuseBesideAnother(Path started) throws IOException {
        String pid = Storage.text(started).orElse("").strip();
        if (!pid.matches("\\d{1,18}")) {
            return;
        }
        boolean running = ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().arguments())
                .filter(arguments -> List.of(arguments).contains(started.toString()))
                .isPresent();
        if (running) {
            throw new PostFailure(
                    PostFailure.Kind.IN_USE,
                    "--on-file-complete: the command of an earlier run is still running as process " + pid
                            + ". Wait for it to end, then run the same again");
        }
    }

    private static int status(ProcessBuilder builder) throws IOException {
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the command ran", e);
        }
    }

    private static String lastLine(Path log) throws IOException {
        try (PlainFile output = PlainFile.forReading(log)) {
            long bytes = output.size();
            byte[] tail = new byte[(int) Math.min(TAIL, bytes)];
            output.readFully(ByteBuffer.wrap(tail), bytes - tail.length);
            String last = new String(tail, StandardCharsets.UTF_8)
                    .lines()
                    .filter(text -> !text.isBlank())
                    .reduce("", (_, next) -> next)
                    .replaceAll("\\p{Cntrl}", " ")
                    .strip();
            if (last.isEmpty()) {
                return "";
            }
            return ": " + (last.length() > MOST_SHOWN ? last.substring(0, MOST_SHOWN) + "…" : last);
        }
    }
}
