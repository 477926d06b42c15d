package dev.stowage.post;

import dev.stowage.engine.handover.HandOver;
import dev.stowage.engine.handover.Move;
import dev.stowage.engine.handover.RealMoveDisk;
import dev.stowage.engine.store.DataDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of finished files. */
final class HandOverOptions {
    @Option(
            names = "--on-file-complete",
            paramLabel = "CMD",
            description =
                    "Run this by sh -c for each file that is complete, while the next ones are made. It finds the file in STOWAGE_FILE (its path), STOWAGE_FILE_NUMBER, STOWAGE_FIRST_LABEL and STOWAGE_BYTES. When it ends with 0 it has the file, and may have removed it: the file is not made again. When it ends with anything else the run stops, and the next one runs it again. After a crash it can be run twice for a file.")
    @Nullable
    String command;

    @Option(
            names = "--move-to",
            paramLabel = "DIR",
            description =
                    "Move each file that is complete to this folder, while the next ones are made. On another file system it is copied, compared, and only then removed here. It is not made again.")
    @Nullable
    Path moveTo;

    HandOver handOver() {
        if (command != null && moveTo != null) {
            throw Fault.of(
                    "--move-to",
                    "and --on-file-complete do not go together",
                    "Let the command move the file, or leave it out");
        }
        if (command != null) {
            if (command.isBlank()) {
                throw Fault.of(
                        "--on-file-complete",
                        "is empty",
                        "Give a command, such as 'rclone copy \"$STOWAGE_FILE\" remote:post'");
            }
            return new HandOver.Tell(new CompletionCommand(command));
        }
        return moveTo == null
                ? new HandOver.Keep()
                : new HandOver.MoveTo(new Move(new DataDirectory(moveTo), new RealMoveDisk()));
    }
}
