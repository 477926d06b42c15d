package dev.stowage.engine.gpu;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;

/** The parts of a request that nobody has taken yet. Cards take as much as they have room for, when they have room. */
final class Pieces {
    private final Deque<Piece> open = new ArrayDeque<>();

    /**
     * Neighbouring labels of a request.
     *
     * @param from number of the first in the request
     * @param count at least 1
     */
    record Piece(int from, int count) {}

    Pieces(int count) {
        open.add(new Piece(0, count));
    }

    synchronized Optional<Piece> take(int most) {
        Piece first = open.poll();
        if (first == null || first.count() <= most) {
            return Optional.ofNullable(first);
        }
        open.addFirst(new Piece(first.from() + most, first.count() - most));
        return Optional.of(new Piece(first.from(), most));
    }

    synchronized void giveBack(Collection<Piece> pieces) {
        open.addAll(pieces);
    }

    synchronized boolean isEmpty() {
        return open.isEmpty();
    }
}
