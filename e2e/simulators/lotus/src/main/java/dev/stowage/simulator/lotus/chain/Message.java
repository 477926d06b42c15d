package dev.stowage.simulator.lotus.chain;

import java.util.Base64;

/**
 * A signed message.
 *
 * @param params base64 of CBOR
 * @param pushed height of the head when it came into the pool
 */
public record Message(String from, String to, long nonce, long method, String params, long pushed) {
    /** Its identifier. */
    public String cid() {
        return Cids.of(from + to + nonce + " " + method + params);
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(params);
    }
}
