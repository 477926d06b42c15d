package dev.stowage.simulator.lotus.rpc;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection, until it becomes a WebSocket. */
final class HttpCalls extends SimpleChannelInboundHandler<HttpObject> {
    private final Routes routes;
    private final Calls calls;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpRequest head;

    HttpCalls(Routes routes, Calls calls) {
        this.routes = routes;
        this.calls = calls;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part.decoderResult().isFailure()) {
            context.newSucceededFuture().addListener(ChannelFutureListener.CLOSE);
            return;
        }
        if (part instanceof HttpRequest begun) {
            head = begun;
            body.reset();
            if (HttpUtil.is100ContinueExpected(begun)) {
                context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE))
                        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        }
        HttpRequest begun = head;
        if (part instanceof HttpContent content && begun != null) {
            int taken = Math.min(content.content().readableBytes(), Routes.LONGEST + 1 - body.size());
            body.writeBytes(
                    ByteBufUtil.getBytes(content.content(), content.content().readerIndex(), taken));
            if (part instanceof LastHttpContent) {
                whole(context, begun, body.toByteArray());
            }
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.newSucceededFuture().addListener(ChannelFutureListener.CLOSE);
    }

    private void whole(ChannelHandlerContext context, HttpRequest begun, byte[] content) {
        Request request = new Request(
                begun.method().name(),
                begun.uri(),
                begun.headers().get(HttpHeaderNames.AUTHORIZATION),
                begun.headers().get(HttpHeaderNames.UPGRADE),
                begun.headers().get(HttpHeaderNames.CONTENT_TYPE));
        boolean upgrade = begun.headers().contains(HttpHeaderNames.UPGRADE, "websocket", true);
        Dispatcher methods = upgrade ? routes.methods(request) : null;
        calls.run(() -> {
            if (methods == null) {
                send(context, begun, routes.reply(request, content));
                return;
            }
            try {
                upgrade(context, begun, methods, routes.allowed(request));
            } catch (Refusal refusal) {
                send(context, begun, Reply.UNAUTHORIZED);
            }
        });
    }

    private void upgrade(ChannelHandlerContext context, HttpRequest begun, Dispatcher methods, List<String> allowed) {
        FullHttpRequest whole = new DefaultFullHttpRequest(
                begun.protocolVersion(),
                begun.method(),
                begun.uri(),
                Unpooled.EMPTY_BUFFER,
                begun.headers(),
                EmptyHttpHeaders.INSTANCE);
        WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory("", null, false, Routes.LONGEST).newHandshaker(whole);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel())
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        context.executor().execute(() -> {
            context.pipeline()
                    .addLast(new WebSocketFrameAggregator(Routes.LONGEST), new SocketCalls(methods, allowed, calls));
            context.pipeline().remove(this);
            handshaker.handshake(context.channel(), whole).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        });
    }

    private static void send(ChannelHandlerContext context, HttpRequest begun, Reply reply) {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        boolean bodiless = begun.method().name().equals("HEAD");
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(reply.status()),
                bodiless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes));
        if (!reply.contentType().isEmpty()) {
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        }
        if (!bodiless) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        }
        boolean stays = HttpUtil.isKeepAlive(begun);
        HttpUtil.setKeepAlive(response, stays);
        var sent = context.writeAndFlush(response);
        if (!stays) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
        sent.awaitUninterruptibly();
    }
}
