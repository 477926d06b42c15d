package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.proof.PackedIndices;
import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofMetadata;
import dev.stowage.engine.prove.Proven;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.service.wire.ServiceResponse;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against bytes that were recorded between go-spacemesh and post-service 0.8.5. */
class WireAnswersTest {
    private static final SmallIdentity DATA = SmallIdentity.RECORDED;
    private static final PostMetadata PLAIN = PostMetadata.withoutNonce(DATA.identity(), DATA.layout());
    private static final String IDS = "0a20" + DATA.identity().nodeId().hex() + "1220"
            + DATA.identity().commitmentAtxId().hex();

    private static String hex(ServiceResponse response) {
        return HexFormat.of().formatHex(response.toByteArray());
    }

    @Test
    void progressAndErrorAreNothingButAStatus() {
        assertThat(hex(WireAnswers.of(new Answer.InProgress()))).isEqualTo("12020801");
        assertThat(hex(WireAnswers.of(new Answer.Failure("why")))).isEqualTo("12020802");
    }

    @Test
    void aPowOfZeroIsAbsent() {
        String challenge = "862cfeffc3c04351d24c1dfa3cf28d9e3fc835dceae6949ad2702dc394070427";
        String indices =
                "0a60f041082bf07084155e8831471f9574724a2ab904338c32f74884924b3fd9e5576391d9e61b70cb3977dd76e201";
        Proof proof = new Proof(54, PackedIndices.of(HexFormat.of().parseHex(indices)), 0);
        Proven proven = new Proven(proof, new ProofMetadata(DATA.identity(), Hash256.ofHex(challenge), 2), 1);

        assertThat(hex(WireAnswers.of(new Answer.Ready(new Finished(proven, PLAIN.withNonce(365, ""))))))
                .isEqualTo("12a901080112330836122f" + indices + "1a700a20" + challenge + "124c" + IDS
                        + "18ed022002288002");
    }

    @Test
    void aNonceOfZeroIsThereAndNoneIsNot() {
        assertThat(hex(WireAnswers.of(PLAIN.withNonce(0, "")))).isEqualTo("0a4d0a4b" + IDS + "18002002288002");
        assertThat(hex(WireAnswers.of(PLAIN))).isEqualTo("0a4b0a49" + IDS + "2002288002");
    }

    @Test
    void unsignedNumbersKeepTheirBits() {
        Proof proof = new Proof(-1, PackedIndices.of(new byte[] {1}), -1);
        ServiceResponse response = WireAnswers.of(new Answer.Ready(new Finished(
                new Proven(
                        proof,
                        new ProofMetadata(DATA.identity(), DATA.identity().nodeId(), 2),
                        1),
                PLAIN)));
        assertThat(hex(response)).contains("08ffffffff0f").contains("18ffffffffffffffffff01");
    }
}
