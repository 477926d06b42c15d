package dev.stowage.simulator.spacemesh;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two messages by what a client relies on: which messages are there and which are not, whether lists have
 * anything, the length of bytes, and that nothing came which nobody knows. Other values are not compared.
 */
final class Shape {
    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    /** How the second differs from the first; nothing if it does not. */
    static List<String> differences(Message recorded, Message seen) {
        Shape shape = new Shape();
        shape.compare("answer", recorded, seen);
        return shape.differences;
    }

    /** A text without what differs from one network to another. */
    static String masked(String text) {
        return text.replaceAll("\\d+", "N");
    }

    private void compare(String at, Message recorded, Message seen) {
        if (!recorded.getUnknownFields().asMap().isEmpty()) {
            differences.add(at + " was recorded with fields that the simulator does not know: "
                    + recorded.getUnknownFields().asMap().keySet());
        }
        if (!seen.getUnknownFields().asMap().isEmpty()) {
            differences.add(at + " has unknown fields: "
                    + seen.getUnknownFields().asMap().keySet());
        }
        for (FieldDescriptor field : recorded.getDescriptorForType().getFields()) {
            String name = at + "." + field.getName();
            if (field.isRepeated()) {
                list(name, field, recorded, seen);
            } else if (field.hasPresence() && recorded.hasField(field) != seen.hasField(field)) {
                differences.add(name + (seen.hasField(field) ? " is there" : " is missing"));
            } else if (recorded.hasField(field) || !field.hasPresence()) {
                value(name, field, recorded.getField(field), seen.getField(field));
            }
        }
    }

    private void list(String name, FieldDescriptor field, Message recorded, Message seen) {
        int wanted = recorded.getRepeatedFieldCount(field);
        int found = seen.getRepeatedFieldCount(field);
        if ((wanted == 0) != (found == 0)) {
            differences.add(name + " has " + found + " elements, recorded were " + wanted);
        }
        for (int i = 0; i < found && wanted > 0; i++) {
            value(name + "[]", field, recorded.getRepeatedField(field, 0), seen.getRepeatedField(field, i));
        }
    }

    private void value(String name, FieldDescriptor field, Object recorded, Object seen) {
        if (field.getJavaType() == JavaType.MESSAGE) {
            compare(name, (Message) recorded, (Message) seen);
        } else if (recorded instanceof ByteString bytes && bytes.size() != ((ByteString) seen).size()) {
            differences.add(name + " has " + ((ByteString) seen).size() + " bytes, recorded were " + bytes.size());
        } else if (recorded instanceof String text
                && text.isEmpty() != seen.toString().isEmpty()) {
            differences.add(name + " is '" + seen + "', recorded was '" + text + "'");
        }
    }
}
