package dev.stowage.simulator.lotus.node;

import dev.stowage.simulator.lotus.chain.Snapshot;
import dev.stowage.simulator.lotus.rpc.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;

/** A snapshot as {@code ChainExport} sends it: chunks of 1 MiB, a shorter one, and an empty one as the end's mark. */
final class Export {
    private static final int CHUNK = 1 << 20;

    private Export() {}

    static void send(Snapshot snapshot, Method.Sink sink) throws InterruptedException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        Iterator<byte[]> parts = snapshot.parts().iterator();
        while (parts.hasNext()) {
            ByteBuffer part = ByteBuffer.wrap(parts.next());
            while (part.hasRemaining()) {
                int taken = Math.min(part.remaining(), chunk.remaining());
                chunk.put(part.slice().limit(taken));
                part.position(part.position() + taken);
                if (!chunk.hasRemaining()) {
                    sink.value(chunk.array());
                    chunk.clear();
                }
            }
        }
        if (chunk.position() > 0) {
            sink.value(Arrays.copyOf(chunk.array(), chunk.position()));
        }
        sink.value(new byte[0]);
    }
}
