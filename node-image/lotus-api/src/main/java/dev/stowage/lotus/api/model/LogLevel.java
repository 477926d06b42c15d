package dev.stowage.lotus.api.model;

import java.util.Locale;

/** How much a part of Lotus logs. */
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    /** The name on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
