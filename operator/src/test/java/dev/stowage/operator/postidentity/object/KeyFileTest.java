package dev.stowage.operator.postidentity.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        byte[] made = KeyFile.generate(new SecureRandom());
        assertThat(KeyFile.read(made).problem()).isNull();
    }

    /** All forms are in the table of the module that reads them. */
    @Test
    void saysWhatIsWrongAndWhatToDo() {
        assertThat(read("").problem()).isEqualTo("it is empty");
        assertThat(read("abc").problem()).startsWith("it has 3 hexadecimal digits, and a key has 128");
        assertThat(read(SEED + PUBLIC + "\n"))
                .isEqualTo(new KeyFile.Reading(
                        null,
                        "it is a key that ends with a newline or a space, which the network's node refuses; make the right"
                                + " file of it by (umask 077; set -C; tr -cd 0-9a-fA-F < FILE > fixed.key), where FILE is yours, and the"
                                + " Secret again"));
        assertThat(KeyFile.read(HexFormat.of().parseHex(SEED + PUBLIC)).problem())
                .startsWith(
                        "it is a key that is 64 raw bytes, as older tools wrote it; make the right file of it by (umask 077; set -C; od ");
        assertThat(read("x" + (SEED + PUBLIC).substring(1)).problem())
                .isEqualTo("it has a character that is not a hexadecimal digit, number 1");
        assertThat(read(SEED + SEED).problem()).contains("is not the public key of its first half");
    }

    @Test
    void noMessageHasThePrivateHalf() {
        for (String content : List.of(SEED, SEED + "\n", SEED + SEED, SEED + PUBLIC + "\n", SEED + PUBLIC + "0")) {
            assertThat(read(content).problem()).isNotNull().doesNotContain(SEED.substring(0, 8));
        }
    }

    private static KeyFile.Reading read(String content) {
        return KeyFile.read(content.getBytes(StandardCharsets.US_ASCII));
    }
}
