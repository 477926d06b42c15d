package dev.stowage.lotus.api;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/** The server's side of a WebSocket, frame by frame (RFC 6455). */
record Frames(RawServer.Connection connection) {
    static final int CONTINUED = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    private static final int LAST = 0x80;

    /** What a server does after the handshake and the client's request. */
    interface Script {
        void answer(Frames frames) throws Exception;
    }

    /** A server that accepts the handshake, reads the request and goes on as a test wants. */
    static RawServer server(Script script) throws IOException {
        return new RawServer(handshake(script));
    }

    /** The same, for a server with connections of its own. */
    static RawServer.Script handshake(Script script) {
        return (request, out) -> {
            byte[] accept = MessageDigest.getInstance("SHA-1")
                    .digest((request.header("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                            .getBytes(StandardCharsets.US_ASCII));
            out.raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n");
            Frames frames = new Frames(out);
            frames.read();
            script.answer(frames);
        };
    }

    void text(String text) throws IOException {
        frame(LAST | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** One value of channel 1. */
    void value(String json) throws IOException {
        text("{\"jsonrpc\":\"2.0\",\"method\":\"xrpc.ch.val\",\"params\":[1," + json + "]}");
    }

    /** The reply that opens channel 1. */
    void opened() throws IOException {
        text("{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":1}");
    }

    void ended() throws IOException {
        text("{\"jsonrpc\":\"2.0\",\"method\":\"xrpc.ch.close\",\"params\":[1]}");
    }

    void ping() throws IOException {
        frame(LAST | PING, new byte[0]);
    }

    /** A frame with its first byte as given. */
    void frame(int first, byte[] content) throws IOException {
        connection.out().write(head(first, content.length));
        connection.out().write(content);
        connection.out().flush();
    }

    /** The head of a frame whose content is this long. */
    static byte[] head(int first, long length) {
        ByteBuffer head = ByteBuffer.allocate(10).put((byte) first);
        if (length < 126) {
            head.put((byte) length);
        } else if (length < 0x10000) {
            head.put((byte) 126).putShort((short) length);
        } else {
            head.put((byte) 127).putLong(length);
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /** The content of the client's next frame, which is short. */
    String read() throws IOException {
        DataInputStream in = new DataInputStream(connection.in());
        in.readUnsignedByte();
        int length = in.readUnsignedByte() & 0x7f;
        int size = length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] content = in.readNBytes(size);
        for (int i = 0; i < content.length; i++) {
            content[i] ^= mask[i % mask.length];
        }
        return new String(content, StandardCharsets.UTF_8);
    }
}
