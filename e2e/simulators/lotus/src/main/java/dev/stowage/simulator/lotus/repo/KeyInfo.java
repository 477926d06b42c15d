package dev.stowage.simulator.lotus.repo;

/** A key and what kind of key it is. */
public final class KeyInfo {
    private final String type;
    private final byte[] secret;

    public KeyInfo(String type, byte[] secret) {
        this.type = type;
        this.secret = secret.clone();
    }

    public String type() {
        return type;
    }

    public byte[] secret() {
        return secret.clone();
    }
}
