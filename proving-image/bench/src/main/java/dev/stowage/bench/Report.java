package dev.stowage.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** Prints tables, each line marked for whoever filters JMH's output, and keeps their figures for a JSON file. */
final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "| ";

    private final ObjectNode results = JSON.createObjectNode();

    void line(String text) {
        System.out.println(MARK + text);
    }

    ArrayNode list(String name) {
        return results.withArray(name);
    }

    void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), results);
    }
}
