package dev.stowage.lotus.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "bafy2bzaceacm5pfhrogods4cvh4yapdn64sj3mwkyyqnuahqnxtiuytam3mb4",
                "bafyreiaqpwbbyjo4a42saasj36kkrpv4tsherf2e7bvezkert2a7dhonoi",
                "bafk2bzacedhvcxgdz2w75izwa5s5dwvsrxsnzkjcbpbresziyrrjrsvjzwvxe",
                "bagboea4b5abcahdbqbxfl6gxjd23skhsjyt6pdc6zh6uxhkn7xtdg23uyqdrfbst",
                "baga6ea4seaqpy7usqklokfx2vxuynmupslkeutzexe2uqurdg5vhtebhxqmpqmy",
                "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG",
            })
    void isTakenAsItIs(String text) {
        assertThat(new Cid(text)).hasToString(text);
        assertThat(new Cid(text).wire()).isEqualTo(Map.of("/", text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "bafy",
                "x",
                "bafy2bzaceacm5pfhrogods4cvh4yapdn64sj3mwkyyqnuahqnxtiuytam3mb",
                "bafy2bzaceacm5pfhrogods4cvh4yapdn64sj3mwkyyqnuahqnxtiuytam3mb4a",
                "BAFY2BZACEACM5PFHROGODS4CVH4YAPDN64SJ3MWKYYQNUAHQNXTIUYTAM3MB4",
                "caftdfbq",
                "bajrgc",
                "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbd0",
                "QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbd",
                "baeaaaaaaaaaaaaaaaaaa",
            })
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> new Cid(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
