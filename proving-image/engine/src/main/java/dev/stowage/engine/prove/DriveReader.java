package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.LabelRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.BlockingQueue;

/** Reads a drive's files one after the other, as far ahead as there are free batches. */
final class DriveReader {
    private final int number;
    private final Drive drive;
    private final BlockingQueue<Batch> free;
    private final BlockingQueue<Batch> full;

    DriveReader(int number, Drive drive, BlockingQueue<Batch> free, BlockingQueue<Batch> full) {
        this.number = number;
        this.drive = drive;
        this.free = free;
        this.full = full;
    }

    /** Reads everything. */
    void run() throws InterruptedException {
        long sequence = 0;
        for (Drive.Part part : drive.parts()) {
            long at = part.from();
            try (FileChannel channel = FileChannel.open(part.path())) {
                while (at < part.to()) {
                    Batch batch = free.take();
                    batch.drive = number;
                    batch.sequence = sequence++;
                    batch.file = part.file();
                    batch.first = at;
                    // Reads stay at multiples of a batch, also where an earlier process stopped within one.
                    batch.labels = (int) Math.min(part.to() - at, Batch.LABELS - at % Batch.LABELS);
                    read(channel, batch);
                    at += batch.labels;
                    full.put(batch);
                }
            } catch (IOException e) {
                throw new PostFailure(
                        PostFailure.Kind.BAD_DATA,
                        part.path() + " cannot be read at byte " + at * LabelRequest.LABEL_BYTES + ": " + e.getMessage()
                                + ". Look after the drive; verify tells what is wrong, and repair makes it again",
                        e);
            }
        }
    }

    private static void read(FileChannel channel, Batch batch) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(batch.bytes, 0, batch.labels * LabelRequest.LABEL_BYTES);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, batch.first * LabelRequest.LABEL_BYTES + bytes.position()) < 0) {
                throw new IOException("it ended while it was read");
            }
        }
    }
}
