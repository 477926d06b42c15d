package dev.stowage.windows;

/**
 * One thing that speaks against a stop.
 *
 * @param <O> what can speak against one in that network: a closed list
 * @param obstacle for programs
 * @param sentence a clause for people: what is wrong, then what to do
 */
public record Refusal<O extends Enum<O>>(O obstacle, String sentence) {}
