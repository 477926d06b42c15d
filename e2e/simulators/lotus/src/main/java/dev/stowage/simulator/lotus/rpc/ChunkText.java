package dev.stowage.simulator.lotus.rpc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The texts of a stream's chunks, in one buffer: as trees and strings each mebibyte would be copied four times, and
 * three exports took a daemon to 108 MB. So one must be sent before the next is made.
 */
final class ChunkText {
    private static final byte[] END = {'"', ']', '}', '\n'};

    private byte[] encoded = new byte[0];

    ByteBuf of(String what, long channel, byte[] chunk) {
        int length = (chunk.length + 2) / 3 * 4;
        if (encoded.length < length) {
            encoded = new byte[length];
        }
        int written = Base64.getEncoder().encode(chunk, encoded);
        String before = "{\"jsonrpc\":\"2.0\",\"method\":\"" + what + "\",\"params\":[" + channel + ",\"";
        return Unpooled.wrappedBuffer(
                Unpooled.wrappedBuffer(before.getBytes(StandardCharsets.US_ASCII)),
                Unpooled.wrappedBuffer(encoded, 0, written),
                Unpooled.wrappedBuffer(END));
    }
}
