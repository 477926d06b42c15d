/**
 * What Lotus answers, as records with the fields that an operator needs. Fields are documented where their name does
 * not say all; epochs count from genesis and can be negative early in a chain.
 */
@NullMarked
package dev.stowage.lotus.api.model;

import org.jspecify.annotations.NullMarked;
