package dev.stowage.engine.pow.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.dialling.Address;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Serves pows over HTTP as upstream's k2pow-service does, so that an unchanged post-service can ask it. Other than
 * upstream it queues jobs instead of refusing them, drops those that nobody has asked for in ten minutes, and with a
 * {@link PowSource} that keeps its dataset it does not build that anew for each job.
 *
 * <p>It trusts whoever can reach it: anyone can make it work, and nobody can learn more than pows.
 */
public final class PowServer implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;

    private final HttpServer http;
    /** A thread for each connection: a slow or silent client keeps no other waiting. */
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();

    private final JobTable jobs;
    private final JobWorker worker;

    private PowServer(HttpServer http, JobTable jobs, JobWorker worker) {
        this.http = http;
        this.jobs = jobs;
        this.worker = worker;
    }

    /**
     * Binds an address and serves it until closed.
     *
     * @param address port 0 takes a free one
     * @param source works on one job at a time
     * @param maxQueued jobs that wait, without the one at work; beyond them the answer is 429
     * @param maxResults results that are kept
     * @param notices told in one line when a job begins and how it ends; called from any thread
     * @throws PostFailure of kind UNAVAILABLE if the address cannot be bound
     */
    public static PowServer start(
            InetSocketAddress address, PowSource source, int maxQueued, int maxResults, Consumer<String> notices) {
        return start(address, source, new JobTable(maxQueued, maxResults, System::nanoTime), notices);
    }

    static PowServer start(InetSocketAddress address, PowSource source, JobTable jobs, Consumer<String> notices) {
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new PostFailure(
                    PostFailure.Kind.UNAVAILABLE,
                    "cannot listen on " + Address.hostAndPort(address.getHostString(), address.getPort()) + ": "
                            + e.getMessage() + ". Choose another address or port",
                    e);
        }
        PowServer server = new PowServer(http, jobs, new JobWorker(jobs, source, notices));
        http.createContext("/", server::handle);
        http.setExecutor(server.connections);
        http.start();
        server.worker.start();
        return server;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return http.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getRawPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, 405, "only GET is understood");
            } else if (path.equals("/")) {
                answer(exchange, 200, "");
            } else if (path.startsWith(JobPath.PREFIX)) {
                job(exchange, path);
            } else {
                answer(exchange, 404, "there is / and /job/MINER/GROUP/CHALLENGE/DIFFICULTY");
            }
        }
    }

    private void job(HttpExchange exchange, String path) throws IOException {
        PowRequest request;
        try {
            request = JobPath.parse(path);
        } catch (IllegalArgumentException e) {
            answer(
                    exchange,
                    400,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return;
        }
        switch (jobs.ask(request)) {
            case JobState.Pending() -> answer(exchange, 201, "");
            case JobState.Found(long pow) -> answer(exchange, 200, Long.toUnsignedString(pow));
            case JobState.Busy() -> answer(exchange, TOO_MANY_REQUESTS, "");
            case JobState.Failed(String reason) -> answer(exchange, 500, reason);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        // To HttpExchange -1 is "no body", and 0 "a body of unknown length".
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** Stops the job at work, forgets those that wait, and returns when nothing runs any more. */
    @Override
    public void close() {
        jobs.close();
        http.stop(0);
        connections.close();
        worker.close();
    }
}
