package dev.stowage.post;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One pod's part of an identity.
 *
 * @param directory where its files lie
 * @param from first file
 * @param to last file
 */
record Shard(Path directory, int from, int to) {
    // The folder may have colons itself: the last one counts.
    private static final Pattern FORM = Pattern.compile("(?<dir>.+):(?<from>\\d{1,9})-(?<to>\\d{1,9})");

    /** Picks one of {@code DIR:FROM-TO,DIR:FROM-TO,…}. */
    static Shard pick(String shards, int index) {
        List<Shard> all = Stream.of(shards.split(",", -1)).map(Shard::parse).toList();
        if (index < 0 || index >= all.size()) {
            throw Fault.of(
                    "--shard-index",
                    "is " + index + ", and --shards has " + all.size() + " entries, numbered from 0",
                    "Give the Job as many completions as there are shards");
        }
        return all.get(index);
    }

    private static Shard parse(String text) {
        Matcher form = FORM.matcher(text.trim());
        if (!form.matches()) {
            throw Fault.of(
                    "--shards", "has the entry \"" + text + "\"", "Write each as DIR:FROM-TO, such as /data/a:0-15");
        }
        return new Shard(
                Path.of(form.group("dir")), Integer.parseInt(form.group("from")), Integer.parseInt(form.group("to")));
    }
}
