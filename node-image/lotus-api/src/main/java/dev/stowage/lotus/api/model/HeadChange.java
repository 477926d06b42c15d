package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/** One step of a node's head; a reorganisation reverts tipsets before it applies others. */
public record HeadChange(Type type, TipSet tipSet) {
    /** What became of the tipset. */
    public enum Type {
        /** It is the head at the beginning of the stream. */
        CURRENT,
        APPLY,
        REVERT
    }

    public static HeadChange read(JsonValue value) {
        Type type = value.field("Type").parsed("a type of head change", HeadChange::type);
        return new HeadChange(type, TipSet.read(value.field("Val")));
    }

    private static Type type(String wire) {
        return switch (wire) {
            case "current" -> Type.CURRENT;
            case "apply" -> Type.APPLY;
            case "revert" -> Type.REVERT;
            default -> throw new IllegalArgumentException("is not known");
        };
    }
}
