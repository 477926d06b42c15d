package dev.stowage.simulator.spacemesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.stowage.simulator.spacemesh.wire.ActivationProto;
import dev.stowage.simulator.spacemesh.wire.AdminProto;
import dev.stowage.simulator.spacemesh.wire.DebugProto;
import dev.stowage.simulator.spacemesh.wire.MeshProto;
import dev.stowage.simulator.spacemesh.wire.NodeProto;
import dev.stowage.simulator.spacemesh.wire.PostProto;
import dev.stowage.simulator.spacemesh.wire.SmesherProto;
import dev.stowage.simulator.spacemesh.wire.v2.MalfeasanceProto;
import dev.stowage.simulator.spacemesh.wire.v2.NetworkProto;
import dev.stowage.simulator.spacemesh.wire.v2.RewardProto;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages by their description, so that a call can be made from its name and JSON. */
final class Wire {
    private static final Map<String, MethodDescriptor> METHODS = Stream.of(
                    ActivationProto.getDescriptor(),
                    AdminProto.getDescriptor(),
                    DebugProto.getDescriptor(),
                    MeshProto.getDescriptor(),
                    NodeProto.getDescriptor(),
                    PostProto.getDescriptor(),
                    SmesherProto.getDescriptor(),
                    dev.stowage.simulator.spacemesh.wire.v2.ActivationProto.getDescriptor(),
                    dev.stowage.simulator.spacemesh.wire.v2.NodeProto.getDescriptor(),
                    MalfeasanceProto.getDescriptor(),
                    NetworkProto.getDescriptor(),
                    RewardProto.getDescriptor())
            .flatMap(file -> file.getServices().stream())
            .map(ServiceDescriptor::getMethods)
            .flatMap(java.util.List::stream)
            .collect(Collectors.toMap(
                    method -> method.getService().getFullName() + "/" + method.getName(), method -> method));

    private Wire() {}

    /** A method by its path; empty if the simulator has none. */
    static Optional<MethodDescriptor> method(String path) {
        return Optional.ofNullable(METHODS.get(path));
    }

    /** A request from JSON with bytes in base64. */
    static DynamicMessage message(Descriptor type, JsonNode json) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        json.properties().forEach(entry -> {
            FieldDescriptor field = type.findFieldByName(entry.getKey());
            message.setField(field, value(field, entry.getValue()));
        });
        return message.build();
    }

    private static Object value(FieldDescriptor field, JsonNode json) {
        return switch (field.getJavaType()) {
            case INT -> json.intValue();
            case LONG -> json.longValue();
            case BOOLEAN -> json.booleanValue();
            case BYTE_STRING -> ByteString.copyFrom(Base64.getDecoder().decode(json.textValue()));
            case MESSAGE -> message(field.getMessageType(), json);
            default -> json.textValue();
        };
    }
}
