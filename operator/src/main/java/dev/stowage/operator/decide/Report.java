package dev.stowage.operator.decide;

import java.util.List;

/**
 * A status, and what it newly tells.
 *
 * @param told the verdicts that its conditions were made of this time; the others are as they were
 */
public record Report<S>(S status, List<Verdict> told) {}
