package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.control.Log;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket: calls answered in whatever order they are done, and the channels of streams. Texts end with a line's
 * end, and a ping comes every five seconds, as recorded.
 */
final class SocketCalls extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PING_SECONDS = 5;
    private static final byte[] LINE_END = {'\n'};
    private static final String VALUE = "xrpc.ch.val";

    private final Dispatcher methods;
    private final List<String> allowed;
    private final Calls calls;
    private final Map<JsonNode, Thread> streams = new ConcurrentHashMap<>();
    private final AtomicLong lastChannel = new AtomicLong();
    private @Nullable ScheduledFuture<?> pings;
    private volatile boolean ended;

    SocketCalls(Dispatcher methods, List<String> allowed, Calls calls) {
        this.methods = methods;
        this.allowed = List.copyOf(allowed);
        this.calls = calls;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        calls.opened(this);
        pings = context.executor()
                .scheduleAtFixedRate(() -> ping(context), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    private void ping(ChannelHandlerContext context) {
        if (!calls.gate().isShut()) {
            context.writeAndFlush(new PingWebSocketFrame()).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (pings != null) {
            pings.cancel(false);
        }
        end();
        calls.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.newSucceededFuture().addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> {
                byte[] message = text.text().getBytes(StandardCharsets.UTF_8);
                calls.run(() -> call(context, message));
            }
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            case CloseWebSocketFrame close ->
                context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            default -> {}
        }
    }

    /** Ends the streams without a word, as a program does that ends. */
    void end() {
        ended = true;
        streams.values().forEach(Thread::interrupt);
    }

    private void call(ChannelHandlerContext context, byte[] message) {
        JsonNode cancelled = cancelled(message);
        if (cancelled != null) {
            Thread stream = streams.get(cancelled);
            if (stream != null) {
                stream.interrupt();
            }
            return;
        }
        List<Runnable> opened = new ArrayList<>();
        Reply reply = methods.reply(message, allowed, (request, flow) -> {
            long channel = lastChannel.incrementAndGet();
            streams.put(request, Thread.currentThread());
            opened.add(() -> run(context, channel, request, flow));
            return channel;
        });
        if (!reply.body().isEmpty()) {
            context.writeAndFlush(new TextWebSocketFrame(reply.body())).awaitUninterruptibly();
        }
        opened.forEach(Runnable::run);
    }

    private static @Nullable JsonNode cancelled(byte[] message) {
        try {
            JsonNode json = JSON.readTree(message);
            return json.path("method").asText().equals("xrpc.cancel")
                    ? json.path("params").path(0)
                    : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void run(ChannelHandlerContext context, long channel, JsonNode request, Method.Flow flow) {
        ChunkText chunks = new ChunkText();
        try {
            flow.into(value -> {
                calls.gate().pass();
                ByteBuf text =
                        value instanceof byte[] chunk ? chunks.of(VALUE, channel, chunk) : text(VALUE, channel, value);
                send(context, text).await();
            });
        } catch (InterruptedException e) {
            if (ended) {
                return;
            }
        } catch (IOException e) {
            Log.error("rpc", "simulator", "a stream broke: " + e.getMessage());
        } finally {
            streams.remove(request);
        }
        send(context, text("xrpc.ch.close", channel, null)).awaitUninterruptibly();
    }

    private static ChannelFuture send(ChannelHandlerContext context, ByteBuf text) {
        return context.writeAndFlush(new TextWebSocketFrame(text));
    }

    private static ByteBuf text(String what, long channel, @Nullable Object value) {
        ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", what);
        var params = message.putArray("params").add(channel);
        if (value != null) {
            params.add(JSON.<JsonNode>valueToTree(value));
        }
        try {
            return Unpooled.wrappedBuffer(JSON.writeValueAsBytes(message), LINE_END);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("trees can be written", e);
        }
    }
}
