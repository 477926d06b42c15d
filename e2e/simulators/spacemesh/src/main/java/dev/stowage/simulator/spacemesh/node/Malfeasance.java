package dev.stowage.simulator.spacemesh.node;

import com.google.protobuf.ByteString;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Chain.Doubled;
import dev.stowage.simulator.spacemesh.wire.MalfeasanceProof;
import dev.stowage.simulator.spacemesh.wire.SmesherId;

/** A proof against an identity as the wire has it. */
final class Malfeasance {
    private Malfeasance() {}

    static MalfeasanceProof proof(Doubled doubled, Calendar calendar, boolean withProof) {
        MalfeasanceProof.Builder proof = MalfeasanceProof.newBuilder()
                .setSmesherId(SmesherId.newBuilder().setId(Events.bytes(doubled.smesher())))
                .setLayer(NodeApi.layer(doubled.publishEpoch() * calendar.layersPerEpoch()))
                .setKind(MalfeasanceProof.Kind.MALFEASANCE_ATX)
                .setDebugInfo("generate layer: " + doubled.publishEpoch() * calendar.layersPerEpoch()
                        + "\nsmesher id: " + doubled.smesher() + "\ncause: smesher published multiple ATXs in epoch "
                        + doubled.publishEpoch() + "\n1st message ID: " + doubled.first() + "\n2nd message ID: "
                        + doubled.second() + "\n");
        if (withProof) {
            ByteString both = Events.bytes(doubled.first()).concat(Events.bytes(doubled.second()));
            proof.setProof(both);
        }
        return proof.build();
    }
}
