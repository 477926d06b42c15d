package dev.stowage.post;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Understands the flags of the network's postcli, so that its users need not learn ours first. */
final class PostcliSpelling {
    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("-id", "--id"),
            Map.entry("-datadir", "--data-dir"),
            Map.entry("-commitmentAtxId", "--commitment-atx-id"),
            Map.entry("-numUnits", "--num-units"),
            Map.entry("-labelsPerUnit", "--labels-per-unit"),
            Map.entry("-maxFileSize", "--max-file-size"),
            Map.entry("-scryptN", "--scrypt-n"),
            Map.entry("-provider", "--provider"),
            Map.entry("-fromFile", "--from-file"),
            Map.entry("-toFile", "--to-file"),
            Map.entry("-fraction", "--fraction"));

    private PostcliSpelling() {}

    /** The arguments with postcli's names replaced; Go allows one dash or two, and a value behind "=". */
    static List<String> translate(List<String> arguments) {
        return arguments.stream().flatMap(PostcliSpelling::translate).toList();
    }

    private static Stream<String> translate(String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String value = equals < 0 ? "" : argument.substring(equals);
        String single = name.startsWith("--") ? name.substring(1) : name;
        String ours = OURS.get(single);
        return Stream.of(ours == null ? argument : ours + value);
    }
}
