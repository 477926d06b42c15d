package dev.stowage.lotus.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/** A server that says exactly what a test lets it say, byte by byte; one connection carries one request. */
final class RawServer implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?m)^content-length: *([0-9]+)\r?$");

    /** What a server does with a request; what it throws ends the connection. */
    interface Script {
        void answer(Request request, Connection out) throws Exception;
    }

    /** A request as it came. */
    record Request(String head, String body) {
        /** The value of a header, or empty text. */
        String header(String name) {
            Matcher line = Pattern.compile("(?mi)^" + Pattern.quote(name) + ": *(.*?)\r?$")
                    .matcher(head);
            return line.find() ? line.group(1) : "";
        }
    }

    private final ServerSocket listener;
    private final Script script;
    private final boolean known;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A server that is of the kind that its client wants; the script does not see how it is asked for that. */
    RawServer(Script script) throws IOException {
        this(ServerSocketFactory.getDefault(), script);
    }

    /** A server whose script also answers what it is asked to be known by. */
    static RawServer stranger(Script script) throws IOException {
        return new RawServer(ServerSocketFactory.getDefault(), script, false);
    }

    /** A server whose connections are made so, for example encrypted ones. */
    RawServer(ServerSocketFactory sockets, Script script) throws IOException {
        this(sockets, script, true);
    }

    private RawServer(ServerSocketFactory sockets, Script script, boolean known) throws IOException {
        this.script = script;
        this.known = known;
        this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** A server with one HTTP reply for everything. */
    static RawServer replying(int status, String contentType, String body) throws IOException {
        return new RawServer((request, out) -> out.http(status, contentType, body));
    }

    /** A server with one JSON-RPC result for everything. */
    static RawServer resulting(String resultJson) throws IOException {
        return replying(200, "application/json", "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":" + resultJson + "}");
    }

    Endpoint endpoint() {
        String scheme = listener instanceof SSLServerSocket ? "https" : "http";
        return Endpoint.of(scheme + "://127.0.0.1:" + listener.getLocalPort());
    }

    Queue<Request> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
            int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
            Request request = new Request(head, new String(in.readNBytes(size), StandardCharsets.UTF_8));
            Connection out = new Connection(in, socket.getOutputStream(), closed);
            if (known && request.body().contains("\"id\":" + Identity.REQUEST_ID)) {
                out.http(200, "application/json", "{\"id\":2,\"jsonrpc\":\"2.0\"," + asThatKind(request) + "}");
                return;
            }
            requests.add(request);
            script.answer(request, out);
        } catch (Exception e) {
            // The client went away, which some tests want; what it then says is what is tested.
        } finally {
            open.remove(socket);
        }
    }

    /** As recorded of each program. */
    private static String asThatKind(Request request) {
        if (request.head().startsWith("POST /rpc/v1")) {
            return "\"result\":{\"Version\":\"1.36.2\",\"APIVersion\":131840,\"BlockDelay\":4}";
        }
        return request.body().contains("ActorAddress")
                ? "\"result\":\"t01000\""
                : request.body().contains("ProcessSession")
                        ? "\"error\":{\"code\":1,\"message\":\"missing permission to invoke 'ProcessSession'"
                                + " (need 'admin')\"}"
                        : "\"error\":{\"code\":-32601,\"message\":\"method 'Filecoin.Version' not found\"}";
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** One connection, to write anything to. */
    record Connection(InputStream in, OutputStream out, CountDownLatch closed) {
        void http(int status, String contentType, String body) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            raw("HTTP/1.1 " + status + " Status\r\n"
                    + (contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n")
                    + "Content-Length: " + bytes.length + "\r\nConnection: close\r\n\r\n");
            out.write(bytes);
            out.flush();
        }

        void raw(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Says nothing more until the test is over or the client is gone. */
        void hang() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
