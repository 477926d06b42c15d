package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.spacemesh.wire.ActivationServiceGrpc;
import dev.stowage.spacemesh.wire.AdminServiceGrpc;
import dev.stowage.spacemesh.wire.DebugServiceGrpc;
import dev.stowage.spacemesh.wire.MeshServiceGrpc;
import dev.stowage.spacemesh.wire.NodeServiceGrpc;
import dev.stowage.spacemesh.wire.PostInfoServiceGrpc;
import dev.stowage.spacemesh.wire.SmesherServiceGrpc;
import dev.stowage.spacemesh.wire.v2.MalfeasanceServiceGrpc;
import dev.stowage.spacemesh.wire.v2.NetworkServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is not in {@link Rpc} cannot be called: no stub of it exists. */
class AllowListTest {
    private static final List<ServiceDescriptor> SERVICES = List.of(
            ActivationServiceGrpc.getServiceDescriptor(),
            AdminServiceGrpc.getServiceDescriptor(),
            DebugServiceGrpc.getServiceDescriptor(),
            MeshServiceGrpc.getServiceDescriptor(),
            NodeServiceGrpc.getServiceDescriptor(),
            PostInfoServiceGrpc.getServiceDescriptor(),
            SmesherServiceGrpc.getServiceDescriptor(),
            dev.stowage.spacemesh.wire.v2.ActivationServiceGrpc.getServiceDescriptor(),
            MalfeasanceServiceGrpc.getServiceDescriptor(),
            NetworkServiceGrpc.getServiceDescriptor());

    @Test
    void theGeneratedMethodsAreThoseOfTheList() throws IOException {
        assertThat(SERVICES.stream()
                        .flatMap(service -> service.getMethods().stream())
                        .map(MethodDescriptor::getFullMethodName))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rpc.values()).map(Rpc::path).toList());
        try (var files = Files.walk(Path.of("src/main/proto"))) {
            long services = files.filter(Files::isRegularFile)
                    .mapToLong(file -> text(file)
                            .lines()
                            .filter(line -> line.startsWith("service "))
                            .count())
                    .sum();
            assertThat(services).isEqualTo(SERVICES.size());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Rpc.class)
    void everyCallStandsInTheDocs(Rpc rpc) {
        assertThat(text(Path.of("../../docs/networks/spacemesh-api.md")).lines())
                .anyMatch(line -> line.contains("`" + rpc.path() + "`")
                        && line.contains(rpc.listener().name().toLowerCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource(SpacemeshFailure.Kind.class)
    void everyFailureStandsInTheDocs(SpacemeshFailure.Kind kind) {
        assertThat(text(Path.of("../../docs/networks/spacemesh-api.md"))).contains("| `" + kind + "` |");
    }
}
