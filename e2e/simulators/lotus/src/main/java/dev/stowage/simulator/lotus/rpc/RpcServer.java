package dev.stowage.simulator.lotus.rpc;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The port of a program: JSON-RPC over POST and over WebSockets, and plain pages. */
public final class RpcServer {
    private static final int SECONDS_TO_FINISH = 2;
    /** Heap memory only: the programs shall be small. */
    private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final InetSocketAddress address;
    private final Routes routes;
    private final Calls calls;
    private final AtomicReference<@Nullable Channel> listening = new AtomicReference<>();

    /**
     * Opens the port.
     *
     * @param paths methods by path
     * @param pages by path, answered whatever the token
     */
    public RpcServer(
            InetSocketAddress wanted,
            Verifier authority,
            Map<String, List<Method>> paths,
            Map<String, Supplier<Reply>> pages,
            Gate gate)
            throws IOException {
        Map<String, Dispatcher> methods = paths.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, e -> new Dispatcher(e.getValue(), gate.wrong())));
        this.routes = new Routes(authority, methods, Map.copyOf(pages));
        this.calls = new Calls(gate);
        this.address = open(wanted);
    }

    /** Where it listens, with the port that was taken if any was wanted. */
    public InetSocketAddress address() {
        return address;
    }

    /** Takes no more calls, and gives those that are being answered the time for it: {@code Shutdown} is one of them. */
    public void finish() {
        stop();
        calls.finish(SECONDS_TO_FINISH);
    }

    private void stop() {
        Channel open = listening.getAndSet(null);
        if (open != null) {
            open.close().awaitUninterruptibly();
        }
    }

    /** Refuses connections, the open ones included; with 0 takes them again, on the same port. */
    public void refuse(int value) throws IOException {
        if (value != 0) {
            stop();
            connections.close().awaitUninterruptibly();
        } else if (listening.get() == null) {
            open(address);
        }
    }

    private InetSocketAddress open(InetSocketAddress where) throws IOException {
        ChannelFuture opened = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.ALLOCATOR, HEAP)
                .childOption(ChannelOption.ALLOCATOR, HEAP)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connections.add(connection);
                        connection.pipeline().addLast(new HttpServerCodec(), new HttpCalls(routes, calls));
                    }
                })
                .bind(where)
                .awaitUninterruptibly();
        if (!opened.isSuccess()) {
            throw new IOException(
                    "listen tcp " + where + ": bind: " + opened.cause().getMessage(), opened.cause());
        }
        listening.set(opened.channel());
        int port = ((InetSocketAddress) opened.channel().localAddress()).getPort();
        // Java's sockets tell 0.0.0.0 as the address of IPv6 that means the same.
        return new InetSocketAddress(where.getAddress(), port);
    }
}
