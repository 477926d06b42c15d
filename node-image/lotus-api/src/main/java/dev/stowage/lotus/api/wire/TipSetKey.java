package dev.stowage.lotus.api.wire;

import java.util.List;
import java.util.Map;

/**
 * The blocks of a tipset, which name it.
 *
 * @param cids none: the node's current head, which moves between two calls
 */
public record TipSetKey(List<Cid> cids) {
    /** Whatever the head is when the node answers. */
    public static final TipSetKey HEAD = new TipSetKey(List.of());

    public TipSetKey {
        cids = List.copyOf(cids);
    }

    public static TipSetKey read(JsonValue value) {
        return new TipSetKey(value.list(Cid::read));
    }

    /** The form for a request. */
    public List<Map<String, String>> wire() {
        return cids.stream().map(Cid::wire).toList();
    }
}
