package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers with something missing in them, or something else than was asked for. */
@Timeout(120)
class UnreadableAnswersTest {
    private static final String STATUS = "spacemesh.v1.NodeService/Status";
    private static final String INFO = "spacemesh.v2alpha1.NetworkService/Info";
    private static final NodeId SMESHER = new NodeId("d7".repeat(32));

    @Test
    void noAnswerAndTwoAnswersAreNone() throws Exception {
        try (NodeDouble node = new NodeDouble().does(STATUS, (request, out) -> out.onCompleted())) {
            assertThat(Failing.failure(node, PublicApi::status).kind()).isEqualTo(Kind.UNREADABLE);
            node.does(STATUS, (request, out) -> {
                out.onNext(new byte[0]);
                out.onNext(new byte[0]);
                out.onCompleted();
            });
            assertThat(Failing.failure(node, PublicApi::status).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ff, ''",
        "'', status is missing",
        "0a00, status.synced_layer is missing",
        "0a061a0022002a0001, ''",
        "0a041a002200, status.verified_layer is missing"
    })
    void aStatusThatIsNone(String hex, String what) throws Exception {
        try (NodeDouble node = new NodeDouble().answers(STATUS, HexFormat.of().parseHex(hex))) {
            SpacemeshFailure failure = Failing.failure(node, PublicApi::status);
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining(what);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', genesis_time is missing",
        "0a021001, layer_duration is missing",
        "0a021001 1a00, layer_duration is not a length",
        "0a021001 1a02080c, genesis_id has not 20 bytes",
        "0a021001 1a02080c 2203010203, genesis_id has not 20 bytes",
        "0a021001 1a02080c 2214 0101010101010101010101010101010101010101, layers_per_epoch is 0",
        "0a0a08ffffffffffffffff7f 1a02080c, genesis_time is not a time"
    })
    void aNetworkThatIsNone(String hex, String what) throws Exception {
        byte[] answer = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (NodeDouble node = new NodeDouble().answers(INFO, answer)) {
            SpacemeshFailure failure = Failing.failure(node, PublicApi::network);
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining(what);
        }
    }

    @Test
    void whatWasNotAskedForIsNotTaken() throws Exception {
        Map<String, byte[]> recorded = Recorded.answers("api_calls_after_atx.txt");
        String list = "spacemesh.v2alpha1.ActivationService/List";
        try (NodeDouble node = new NodeDouble().answers(list, recorded.get(list))) {
            SpacemeshFailure failure = Failing.failure(node, api -> api.activations(SMESHER, 0, 5));
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining("was not asked for");
            NodeId right = new NodeId("d7a7bd9688435634e7ed7d14c6b3861cb67adb16fa3dbceb74e58f445bc04a78");
            assertThat(Failing.failure(node, api -> api.activations(right, 2, 5)))
                    .hasMessageContaining("in epoch 1 was not");
        }
    }

    @Test
    void idsOfAWrongLengthAreNamed() throws Exception {
        byte[] two = {0x0a, 0x02, 0x01, 0x02};
        try (NodeDouble node = new NodeDouble()
                        .answers("spacemesh.v1.SmesherService/SmesherIDs", two)
                        .answers("spacemesh.v1.SmesherService/Coinbase", new byte[0])
                        .answers("spacemesh.v1.PostInfoService/PostStates", new byte[] {0x0a, 0x02, 0x10, 0x01});
                PrivateApi api = new PrivateApi(node.endpoint(), Optional.empty(), Failing.MOST);
                PostApi post = new PostApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            for (var wrong : List.of(
                    catchThrowableOfType(SpacemeshFailure.class, api::smesherIds),
                    catchThrowableOfType(SpacemeshFailure.class, api::coinbase),
                    catchThrowableOfType(SpacemeshFailure.class, post::states))) {
                assertThat(wrong.kind()).isEqualTo(Kind.UNREADABLE);
            }
            assertThat(Failing.failure(
                            node.answers("spacemesh.v1.ActivationService/Highest", new byte[0]), PublicApi::highestAtx))
                    .hasMessageContaining("atx.id has not 32 bytes");
        }
    }

    @Test
    void aStateOfTheFutureIsToldAsSuch() throws Exception {
        byte[] state = HexFormat.of().parseHex("0a24" + "0a20" + SMESHER.hex() + "1009");
        try (NodeDouble node = new NodeDouble().answers("spacemesh.v1.PostInfoService/PostStates", state);
                PostApi post = new PostApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            assertThat(post.states()).containsExactly(new PostStatus(SMESHER, PostStatus.State.UNRECOGNISED, ""));
        }
    }

    @Test
    void aProofOfEitherFormBansAndOneAgainstAnotherIsNotTaken() throws Exception {
        String v1 = "spacemesh.v1.MeshService/MalfeasanceQuery";
        String v2 = "spacemesh.v2alpha1.MalfeasanceService/List";
        byte[] honest = {0x0a, 0x00};
        byte[] ballots = HexFormat.of().parseHex("0a26" + "0a22" + "0a20" + SMESHER.hex() + "1802");
        byte[] married = HexFormat.of().parseHex("0a26" + "0a20" + SMESHER.hex() + "1002" + "1803");
        try (NodeDouble node = new NodeDouble().answers(v1, ballots).answers(v2, married);
                PublicApi api = new PublicApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            assertThat(api.malfeasance(SMESHER))
                    .containsExactly(new MalfeasanceProof(1, 0, 2), new MalfeasanceProof(2, 2, 3));
            NodeId another = new NodeId("00".repeat(32));
            assertThat(Failing.failure(node, a -> a.malfeasance(another))).hasMessageContaining("was not asked for");
            node.answers(v1, honest);
            assertThat(Failing.failure(node, a -> a.malfeasance(another)).rpc()).isEqualTo(Rpc.MALFEASANCE_V2);
            node.answers(v1, new byte[0]);
            assertThat(Failing.failure(node, a -> a.malfeasance(SMESHER))).hasMessageContaining("proof is missing");
        }
    }
}
