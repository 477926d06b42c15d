package dev.stowage.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages are what people search for: they use the words that people use. This reads every text in the product's code, for
 * conditions, events and the command line alike, and names what is better said in another way.
 */
class PlainWordsTest {
    private static final List<Path> PRODUCT =
            List.of(Path.of("../operator"), Path.of("../crds"), Path.of("../proving-image"), Path.of("../node-image"));

    /** What not to write, and what to write instead. */
    private static final Map<String, String> BETTER = Map.of(
            "\\banew\\b", "again",
            "\\b(?<!there )(is|are) no (?!longer|such)", "is not a",
            "\\bgiven? free\\b", "release",
            "\\btells? of\\b", "says, shows",
            "\\b(go|goes|going) on\\b", "continue",
            "\\btakes? no\\b", "does not accept, refuses",
            "\\bat work\\b", "running",
            "\\bnot ours\\b", "was not made by Stowage",
            "\\bis whole\\b", "is complete");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|(?m)(?<=^|\\s)//.*$", Pattern.DOTALL);
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    @Test
    void everyTextIsInPlainWords() throws IOException {
        List<String> found = new ArrayList<>();
        int texts = 0;
        for (Path module : PRODUCT) {
            for (Path source : sources(module)) {
                List<String> all = texts(Files.readString(source));
                texts += all.size();
                all.forEach(text -> better(text)
                        .forEach(better -> found.add("%s: \"%s\": say: %s".formatted(source, text, better))));
            }
        }
        assertThat(texts).as("texts that were read").isGreaterThan(1000);
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the entry is no key",
                "no node takes pod a, which takes no label",
                "going on",
                "the lease is given free",
                "the volumes are no folders",
                "it is made anew"
            })
    void theOldWordsAreSeen(String old) {
        assertThat(better(texts("say(\"" + old + "\"); // done").getFirst())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"there is no file a", "it is no longer here", "Job a is running"})
    void plainWordsArePlain(String plain) {
        assertThat(better(plain)).isEmpty();
    }

    private static List<String> better(String text) {
        return BETTER.entrySet().stream()
                .filter(each -> Pattern.compile(each.getKey(), Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find())
                .map(Map.Entry::getValue)
                .toList();
    }

    private static List<Path> sources(Path module) throws IOException {
        try (Stream<Path> files = Files.walk(module)) {
            return files.filter(file -> file.toString().contains("/src/main/")
                            && file.toString().endsWith(".java"))
                    .toList();
        }
    }

    private static List<String> texts(String source) {
        List<String> texts = new ArrayList<>();
        Matcher text = TEXT.matcher(COMMENT.matcher(source).replaceAll(""));
        while (text.find()) {
            texts.add(text.group(1) == null ? text.group(2) : text.group(1));
        }
        return texts;
    }
}
