package dev.stowage.simulator.spacemesh.node;

import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One port with its services. */
final class Listener {
    private static final int BYTES = 10 << 20;
    private static final EventLoopGroup LOOP = new NioEventLoopGroup(1, Listener::thread);
    private static final ExecutorService CALLS = Executors.newCachedThreadPool(Listener::thread);

    private final String name;
    private final InetSocketAddress wanted;
    private final List<BindableService> services;
    private final Runnable gate;
    private final ServerCredentials credentials;
    private @Nullable Server server;
    private int port;

    /**
     * Prepares it.
     *
     * @param gate is passed by each call
     */
    Listener(
            String name,
            InetSocketAddress wanted,
            ServerCredentials credentials,
            List<BindableService> services,
            Runnable gate) {
        this.name = name;
        this.wanted = wanted;
        this.credentials = credentials;
        this.services = services;
        this.gate = gate;
        this.port = wanted.getPort();
    }

    String name() {
        return name;
    }

    synchronized void open() throws IOException {
        if (server != null) {
            return;
        }
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(wanted.getAddress(), port), credentials)
                .channelType(NioServerSocketChannel.class)
                .bossEventLoopGroup(LOOP)
                .workerEventLoopGroup(LOOP)
                .executor(CALLS)
                .maxInboundMessageSize(BYTES)
                .permitKeepAliveTime(60, TimeUnit.SECONDS)
                .fallbackHandlerRegistry(new Unknown(services))
                .intercept(new Gate());
        services.forEach(builder::addService);
        server = builder.build().start();
        port = server.getPort();
    }

    /** Where it listens, with the port that it has. */
    synchronized String address() {
        return wanted.getAddress().getHostAddress() + ":" + port;
    }

    /** Says that it stops, and cuts what is still open a second later. */
    synchronized void close() {
        Server open = server;
        if (open == null) {
            return;
        }
        open.shutdown();
        try {
            if (!open.awaitTermination(1, TimeUnit.SECONDS)) {
                open.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server = null;
    }

    /** Cuts all at once. */
    synchronized void cut() {
        if (server != null) {
            server.shutdownNow();
        }
        close();
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().name("grpc").unstarted(work);
    }

    private final class Gate implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            gate.run();
            return next.startCall(call, headers);
        }
    }
}
