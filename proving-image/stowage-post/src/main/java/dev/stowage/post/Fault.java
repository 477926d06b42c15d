package dev.stowage.post;

import dev.stowage.engine.PostFailure;

/** Failures of arguments, told by the option's name, what is wrong, and how to put it right. */
final class Fault {
    private Fault() {}

    static PostFailure of(String option, String wrong, String remedy) {
        return new PostFailure(PostFailure.Kind.BAD_INPUT, option + ": " + wrong + ". " + remedy);
    }
}
