package dev.stowage.operator.postidentity.step;

import dev.stowage.operator.decide.Step;

/** Generate a key into a new Secret, once; {@code attempt} was recorded in status before. */
public record GenerateKey(String secretName, String attempt) implements Step {
    @Override
    public String what() {
        return "Create Secret " + secretName;
    }
}
