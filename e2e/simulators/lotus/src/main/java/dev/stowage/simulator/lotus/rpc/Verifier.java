package dev.stowage.simulator.lotus.rpc;

import java.util.List;

/** Knows what a token allows. */
@FunctionalInterface
public interface Verifier {
    /** What a token allows; code 1 if it is none of ours. */
    List<String> verify(String token) throws Refusal;
}
