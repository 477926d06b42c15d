package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Types of parameters, as far as the texts for wrong ones depend on them. */
public enum Param {
    EPOCH("abi.ChainEpoch", JsonNode::isIntegralNumber),
    NUMBER("uint64", JsonNode::isIntegralNumber),
    FLAG("bool", JsonNode::isBoolean),
    TEXT("string", JsonNode::isTextual),
    TEXTS("[]string", JsonNode::isArray),
    /** With the prefix of any network; what comes behind it is not looked at here. */
    ADDRESS("address.Address", value -> value.isTextual() && value.textValue().matches("[ft][0-4].+")),
    /** A list of CIDs, or null. */
    TIPSET("types.TipSetKey", value -> value.isArray() || value.isNull()),
    /** What is not looked at. */
    ANY("any", value -> true),
    /** An object, or null. */
    OBJECT("object", value -> value.isObject() || value.isNull());

    private final String goType;
    private final Predicate<JsonNode> fits;

    Param(String goType, Predicate<JsonNode> fits) {
        this.goType = goType;
        this.fits = fits;
    }

    void check(String method, JsonNode value) throws Refusal {
        if (!fits.test(value)) {
            String problem = this == ADDRESS && value.isTextual()
                    ? "unknown address network"
                    : "json: cannot unmarshal " + goName(value) + " into Go value of type " + goType;
            throw Refusal.unreadable(
                    "unmarshaling params for '%s' (param: *%s): %s".formatted(method, goType, problem));
        }
    }

    private static String goName(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "bool";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "number" : "number " + value;
            case ARRAY -> "array";
            default -> "object";
        };
    }
}
