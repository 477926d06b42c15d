/**
 * What every kind decides with: gates, plans, verdicts, and the rules of leases, claims, jobs and pods. Pure: facts and time
 * go in, decisions come out.
 */
@NullMarked
package dev.stowage.operator.decide;

import org.jspecify.annotations.NullMarked;
