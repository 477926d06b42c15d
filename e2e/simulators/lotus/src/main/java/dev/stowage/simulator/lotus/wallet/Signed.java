package dev.stowage.simulator.lotus.wallet;

/**
 * A signature that was given: the truth that a test compares with.
 *
 * @param at when, in ISO 8601
 * @param what it was said to be: {@code message}, {@code block}, {@code dealproposal} or {@code unknown}
 * @param digest SHA-256 of the bytes, in hexadecimal
 */
record Signed(String at, String address, String what, String digest) {}
