package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import io.grpc.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node says instead of an answer. */
@Timeout(120)
class RefusalsTest {
    private static final String STATUS = "spacemesh.v1.NodeService/Status";

    @ParameterizedTest
    @CsvSource({
        "UNIMPLEMENTED, METHOD_MISSING",
        "FAILED_PRECONDITION, PRECONDITION",
        "NOT_FOUND, NOT_FOUND",
        "INVALID_ARGUMENT, BAD_REQUEST",
        "PERMISSION_DENIED, NOT_ALLOWED",
        "UNAUTHENTICATED, NOT_ALLOWED",
        "UNKNOWN, FAILED",
        "INTERNAL, FAILED",
        "RESOURCE_EXHAUSTED, FAILED",
        "UNAVAILABLE, CUT_OFF",
        "CANCELLED, CUT_OFF"
    })
    void whatTheNodeSaysIsToldInItsWords(Status.Code code, Kind kind) throws Exception {
        try (NodeDouble node = new NodeDouble().fails(STATUS, code.toStatus().withDescription("its own words"))) {
            SpacemeshFailure failure = Failing.failure(node, PublicApi::status);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining("its own words");
        }
    }

    @Test
    void theWrongListenerDoesNotKnowTheService() throws Exception {
        try (NodeDouble node = new NodeDouble();
                PrivateApi api = new PrivateApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            SpacemeshFailure failure = catchThrowableOfType(SpacemeshFailure.class, api::smesherIds);
            assertThat(failure.kind()).isEqualTo(Kind.METHOD_MISSING);
            assertThat(failure.rpc()).isEqualTo(Rpc.SMESHER_IDS);
        }
    }

    @Test
    void anotherNetworkIsNamed() throws Exception {
        try (NodeDouble node = NodeDouble.recorded("api_calls_node_up_no_service.txt")) {
            SpacemeshFailure failure = Failing.failure(node, api -> api.network(new GenesisId("00".repeat(20))));
            assertThat(failure.kind()).isEqualTo(Kind.WRONG_NETWORK);
            assertThat(failure)
                    .hasMessageContaining("of network b74561cf2d61626099fad61f5fd3c5daf862121a and not of 0000");
        }
    }
}
