package dev.stowage.lotus.api;

/** A path of the daemon that answers with a status alone, to everybody; the other programs have none. */
public enum HealthCheck implements Call {
    LIVE("/health/livez"),
    READY("/health/readyz");

    private final String path;

    HealthCheck(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    @Override
    public String lotusName() {
        return path;
    }

    @Override
    public Effect effect() {
        return Effect.NONE;
    }

    @Override
    public Allowance allowance() {
        return Allowance.QUICK;
    }
}
