package dev.stowage.engine.pow.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.dialling.ServiceRoot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A k2pow-service that answers as a test wants it. */
final class ScriptedService implements AutoCloseable {
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** What to answer to the question with a number, counted from 0. */
    @FunctionalInterface
    interface Script {
        Reply reply(int number, String path) throws Exception;
    }

    record Reply(int status, String body) {}

    ScriptedService(int port, Script script) {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        http.createContext("/", exchange -> {
            try (exchange) {
                reply(exchange, script);
            }
        });
        http.setExecutor(threads);
        http.start();
    }

    /** Answers in turn, and the last one for ever. */
    static ScriptedService of(Reply... replies) {
        return new ScriptedService(0, (number, path) -> replies[Math.min(number, replies.length - 1)]);
    }

    private synchronized int note(String path) {
        asked.add(path);
        return asked.size() - 1;
    }

    private void reply(HttpExchange exchange, Script script) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Reply reply;
        try {
            reply = script.reply(note(path), path);
        } catch (Exception e) {
            reply = new Reply(500, "script: " + e);
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    ServiceRoot address() {
        return ServiceRoot.of("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
