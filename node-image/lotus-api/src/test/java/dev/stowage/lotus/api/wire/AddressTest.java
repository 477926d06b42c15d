package dev.stowage.lotus.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stowage.lotus.api.wire.Address.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    /** From the recorded replies; the last is 0x52963ef50e27e06d72d59fcb4f3c2a687be3cfef of the Ethereum namespace. */
    @ParameterizedTest
    @CsvSource({
        "t01000, ID",
        "f00, ID",
        "f09223372036854775807, ID",
        "t1c6kai34gcweggkadzrhrgz2bam2ktyrhoc6ei3a, SECP256K1",
        "t3rkb3eeat6g3x3cvlvaovuu3jgkg2h7dpfmvtqbiuvgvkgey4jlgzwawjbsfmj5o57ysltmxhffsrug4ir5xq, BLS",
        "f410fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa, DELEGATED",
    })
    void isReadAndPrintedAsItWas(String text, Protocol protocol) {
        Address address = Address.of(text);
        assertThat(address.protocol()).isEqualTo(protocol);
        assertThat(address).hasToString(text);
        String other = (text.charAt(0) == 't' ? "f" : "t") + text.substring(1);
        assertThat(Address.of(other))
                .isEqualTo(address)
                .hasSameHashCodeAs(address)
                .hasToString(other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is not a Filecoin address",
                "f | is not a Filecoin address",
                "x01000 | is not a Filecoin address",
                "f51000 | is not a Filecoin address",
                "F01000 | is not a Filecoin address",
                "f0 1 | is not a Filecoin address",
                "f0-1 | is not a Filecoin address",
                "notanaddress | is not a Filecoin address",
                "f0abc | has no number behind its protocol 0",
                "f09223372036854775808 | has a number beyond 63 bits",
                "f1aaa | is base 32 with bits left over",
                "f1aaaaaaaa | has not the length of its protocol",
                "t1c6kai34gcweggkadzrhrgz2bam2ktyrhob6ei3a | has a wrong checksum: a letter is mistyped",
                "t2c6kai34gcweggkadzrhrgz2bam2ktyrhoc6ei3a | has a wrong checksum: a letter is mistyped",
                "t1c6kai34gcweggkadzrhrgz2bam2ktyrhoc6ei30 | is not base 32",
                "t3c6kai34gcweggkadzrhrgz2bam2ktyrhoc6ei3a | has not the length of its protocol",
                "f410 | has no namespace and sub-address behind its protocol 4",
                "f410faaaa | has not the length of its protocol",
                "f410fakld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa | has a wrong checksum: a letter is mistyped",
            })
    void whatIsNoAddressIsRefused(String text, String why) {
        assertThatThrownBy(() -> Address.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void oneActorHasOneForm() {
        assertThat(Address.of("f0001000")).isEqualTo(Address.ofId(1000)).hasToString("f01000");
        assertThat(Address.ofId(1000).id()).contains(1000L);
        assertThat(Address.of("t1c6kai34gcweggkadzrhrgz2bam2ktyrhoc6ei3a").id()).isEmpty();
        assertThat(Address.of("f01000")).isNotEqualTo(Address.of("f01001")).isNotEqualTo("f01000");
    }

    @Test
    void anUndefinedAddressIsNone() {
        assertThat(Address.readOptional(text("<empty>"))).isEmpty();
        assertThat(Address.readOptional(JsonValue.root(JsonNodeFactory.instance.nullNode())))
                .isEmpty();
        assertThat(Address.readOptional(text("t01"))).contains(Address.ofId(1));
        assertThatThrownBy(() -> Address.readOptional(text("")))
                .isInstanceOf(UnreadableReply.class)
                .hasMessage("$ is not a Filecoin address");
    }

    private static JsonValue text(String text) {
        return JsonValue.root(JsonNodeFactory.instance.textNode(text));
    }
}
