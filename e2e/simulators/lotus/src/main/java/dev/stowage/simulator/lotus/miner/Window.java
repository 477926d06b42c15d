package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;

/** One instance of a deadline. */
record Window(int index, int deadlines, long open, long close, long challenge) {
    static Window read(JsonNode deadline) {
        return new Window(
                deadline.get("Index").intValue(),
                deadline.get("WPoStPeriodDeadlines").intValue(),
                deadline.get("Open").longValue(),
                deadline.get("Close").longValue(),
                deadline.get("Challenge").longValue());
    }

    Window next() {
        long length = close - open;
        return new Window(after(1), deadlines, close, close + length, challenge + length);
    }

    /** Index of the deadline so many places later. */
    int after(int places) {
        return (index + places) % deadlines;
    }
}
