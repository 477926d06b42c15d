package dev.stowage.simulator.lotus.rpc;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which path answers what.
 *
 * @param methods by path
 * @param pages by path, answered whatever the token
 */
record Routes(Verifier authority, Map<String, Dispatcher> methods, Map<String, Supplier<Reply>> pages) {
    /** The size of the largest body that is taken. */
    static final int LONGEST = 100 << 20;

    private static final byte[] NOTHING = {};
    private static final List<String> WITHOUT_TOKEN = List.of("read");

    /**
     * Answers.
     *
     * @param body one byte more than is taken of one that is too long
     */
    Reply reply(Request request, byte[] body) {
        Supplier<Reply> page = pages.get(request.path());
        if (page != null) {
            return page.get();
        }
        Dispatcher dispatcher = methods.get(request.path());
        if (dispatcher == null) {
            return Reply.NOT_FOUND;
        }
        try {
            List<String> allowed = allowed(request);
            if (request.upgrade() != null) {
                // The real one takes each upgrade for one to a WebSocket.
                return Reply.BAD_REQUEST;
            }
            if (!request.verb().equals("POST")) {
                return Dispatcher.refused(Refusal.invalidRequest());
            }
            return body.length > LONGEST
                    ? Dispatcher.refused(Refusal.unreadable("request bigger than maximum " + LONGEST + " allowed"))
                    : dispatcher.reply(request.bodyIsRead() ? NOTHING : body, allowed, null);
        } catch (Refusal refusal) {
            return Reply.UNAUTHORIZED;
        }
    }

    /** What the sender may do. */
    List<String> allowed(Request request) throws Refusal {
        String token = request.token();
        return token == null ? WITHOUT_TOKEN : authority.verify(token);
    }

    @Nullable
    Dispatcher methods(Request request) {
        return methods.get(request.path());
    }
}
