package dev.stowage.lotus.api;

/** What can be asked of a server; there is nothing else. */
public sealed interface Call permits LotusMethod, HealthCheck {
    /** Lotus' own name for it. */
    String lotusName();

    Effect effect();

    Allowance allowance();
}
