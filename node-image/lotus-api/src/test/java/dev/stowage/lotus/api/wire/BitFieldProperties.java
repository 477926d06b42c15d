package dev.stowage.lotus.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BitFieldProperties {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Property
    void isTheSetOfItsRuns(@ForAll @Size(max = 40) Set<@LongRange(min = 0, max = 200) Long> numbers) {
        BitField field = of(new TreeSet<>(numbers));
        assertThat(read(JSON.valueToTree(field.wire()).toString())).isEqualTo(field);
        assertThat(field.values().boxed().collect(Collectors.toSet())).isEqualTo(numbers);
        assertThat(field.count()).isEqualTo(numbers.size());
        assertThat(field.isEmpty()).isEqualTo(numbers.isEmpty());
        for (long number = 0; number <= 201; number++) {
            assertThat(field.contains(number)).isEqualTo(numbers.contains(number));
        }
    }

    @Example
    void theWireFormIsThatOfLotus() {
        assertThat(read("[5,1]").values()).containsExactly(5L);
        assertThat(read("[0,3]").values()).containsExactly(0L, 1L, 2L);
        assertThat(read("[0]")).isEqualTo(read("[]")).isEqualTo(read("null")).isEqualTo(BitField.EMPTY);
        assertThat(read("[0,2,7]")).isEqualTo(read("[0,2]"));
        assertThat(BitField.EMPTY.wire()).containsExactly(0L);
    }

    @Example
    void manyNumbersTakeLittleRoom() {
        BitField field = read("[1,9223372036854775806]");
        assertThat(field.ranges()).hasSize(1);
        assertThat(field.count()).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(field.contains(Long.MAX_VALUE - 1)).isTrue();
        assertThat(field.values().limit(2)).containsExactly(1L, 2L);
    }

    @Example
    void whatIsNoBitFieldIsRefused() {
        assertRefused("[0,1,0,1]", "$ has a run of length 0 that is not the first");
        assertRefused("[5,0]", "$ has a run of length 0 that is not the first");
        assertRefused("[0,-1]", "$[1] is negative, and it counts something");
        assertRefused("[9223372036854775807,1]", "$ has runs beyond 63 bits");
        assertRefused("[0,9223372036854775808]", "$[1] is beyond 64 bits");
        assertRefused("[0,1.5]", "$[1] is number where a whole number is due");
        assertRefused("\"AQI=\"", "$ is string where a list is due");
    }

    @Example
    void rangesAreKeptApartAndInOrder() {
        BitField.Range one = new BitField.Range(1, 2);
        assertThatThrownBy(() -> new BitField(List.of(one, new BitField.Range(3, 1))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BitField.Range(Long.MAX_VALUE, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BitField.Range(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BitField of(SortedSet<Long> numbers) {
        List<BitField.Range> ranges = numbers.stream()
                .filter(number -> !numbers.contains(number - 1))
                .map(first -> {
                    long end = first;
                    while (numbers.contains(end)) {
                        end++;
                    }
                    return new BitField.Range(first, end - first);
                })
                .toList();
        return new BitField(ranges);
    }

    private static void assertRefused(String json, String why) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableReply.class).hasMessage(why);
    }

    private static BitField read(String json) {
        try {
            return BitField.read(JsonValue.root(JSON.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
