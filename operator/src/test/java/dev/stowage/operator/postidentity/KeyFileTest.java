package dev.stowage.operator.postidentity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
    // RFC 8032, section 7.1, test 1.
    private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    @Test
    void readsTheNodeIdOfAGoodKey() {
        assertThat(read(SEED + PUBLIC)).isEqualTo(new KeyFile.Reading(PUBLIC, null));
        assertThat(read((SEED + PUBLIC).toUpperCase(java.util.Locale.ROOT)).nodeId())
                .isEqualTo(PUBLIC);
    }

    @Test
    void writesWhatItReads() {
        assertThat(new String(KeyFile.ofSeed(HexFormat.of().parseHex(SEED)), StandardCharsets.US_ASCII))
                .isEqualTo(SEED + PUBLIC);
        byte[] made = GeneratedKey.make(new SecureRandom());
        assertThat(KeyFile.read(made).problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'abc' | it has 3 characters; a key has exactly 128 hex digits (seed, then public key)",
                "'' | it has 0 characters; a key has exactly 128 hex digits (seed, then public key)",
            })
    void saysWhatIsWrong(String content, String problem) {
        assertThat(read(content).problem()).isEqualTo(problem);
    }

    @Test
    void refusesANewline() {
        assertThat(read(SEED + PUBLIC + "\n").problem()).contains("ends with a newline");
    }

    @Test
    void refusesADigitThatIsNone() {
        assertThat(read("x" + (SEED + PUBLIC).substring(1)).problem()).isEqualTo("character 1 is no hex digit");
    }

    @Test
    void refusesAPublicHalfThatDoesNotBelongToTheSeed() {
        assertThat(read(SEED + SEED).problem()).contains("is not the public key of its first half");
    }

    private static KeyFile.Reading read(String content) {
        return KeyFile.read(content.getBytes(StandardCharsets.US_ASCII));
    }
}
