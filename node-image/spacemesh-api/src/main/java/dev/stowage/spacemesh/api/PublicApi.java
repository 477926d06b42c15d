package dev.stowage.spacemesh.api;

import com.google.protobuf.Empty;
import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import dev.stowage.spacemesh.wire.ActivationServiceGrpc;
import dev.stowage.spacemesh.wire.HighestResponse;
import dev.stowage.spacemesh.wire.MalfeasanceRequest;
import dev.stowage.spacemesh.wire.MeshServiceGrpc;
import dev.stowage.spacemesh.wire.NodeServiceGrpc;
import dev.stowage.spacemesh.wire.StatusRequest;
import dev.stowage.spacemesh.wire.StatusResponse;
import dev.stowage.spacemesh.wire.v2.ActivationList;
import dev.stowage.spacemesh.wire.v2.ActivationRequest;
import dev.stowage.spacemesh.wire.v2.MalfeasanceServiceGrpc;
import dev.stowage.spacemesh.wire.v2.NetworkInfoRequest;
import dev.stowage.spacemesh.wire.v2.NetworkInfoResponse;
import dev.stowage.spacemesh.wire.v2.NetworkServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a node's public listener tells. One channel, for any number of threads. */
public final class PublicApi implements AutoCloseable {
    /** The most that the node gives in one answer. */
    private static final int PAGE = 100;

    private final Link link;

    /**
     * Makes a client; the connection is made by the first call.
     *
     * @param tls given for an https address, and only then
     * @param most time of a call, where its own is longer
     * @throws IOException if the certificates cannot be read
     */
    public PublicApi(Endpoint endpoint, Optional<Tls> tls, Duration most) throws IOException {
        link = new Link(endpoint, tls, most);
    }

    /** The node's version; empty if it was built without one. */
    public String version() throws SpacemeshFailure {
        return link.call(Rpc.VERSION, NodeServiceGrpc.getVersionMethod(), Empty.getDefaultInstance())
                .getVersionString()
                .getValue();
    }

    /** The commit that the node was built from; empty if it was built without one. */
    public String build() throws SpacemeshFailure {
        return link.call(Rpc.BUILD, NodeServiceGrpc.getBuildMethod(), Empty.getDefaultInstance())
                .getBuildString()
                .getValue();
    }

    /** How the node does. */
    public NodeStatus status() throws SpacemeshFailure {
        StatusResponse answer =
                link.call(Rpc.STATUS, NodeServiceGrpc.getStatusMethod(), StatusRequest.getDefaultInstance());
        Read read = new Read(link, Rpc.STATUS);
        read.present(answer.hasStatus(), "status");
        var status = answer.getStatus();
        read.present(status.hasSyncedLayer(), "status.synced_layer");
        read.present(status.hasTopLayer(), "status.top_layer");
        read.present(status.hasVerifiedLayer(), "status.verified_layer");
        return new NodeStatus(
                status.getConnectedPeers(),
                status.getIsSynced(),
                Integer.toUnsignedLong(status.getSyncedLayer().getNumber()),
                Integer.toUnsignedLong(status.getTopLayer().getNumber()),
                Integer.toUnsignedLong(status.getVerifiedLayer().getNumber()));
    }

    /** The network, as the node says. */
    public NetworkInfo network() throws SpacemeshFailure {
        NetworkInfoResponse answer = link.call(
                Rpc.NETWORK_INFO, NetworkServiceGrpc.getInfoMethod(), NetworkInfoRequest.getDefaultInstance());
        Read read = new Read(link, Rpc.NETWORK_INFO);
        read.present(answer.hasGenesisTime(), "genesis_time");
        read.present(answer.hasLayerDuration(), "layer_duration");
        return new NetworkInfo(
                read.instant(answer.getGenesisTime(), "genesis_time"),
                read.positive(answer.getLayerDuration(), "layer_duration"),
                read.id(answer.getGenesisId(), GenesisId::of, "genesis_id"),
                answer.getHrp(),
                Integer.toUnsignedLong(answer.getEffectiveGenesisLayer()),
                read.positive(answer.getLayersPerEpoch(), "layers_per_epoch"),
                answer.getLabelsPerUnit());
    }

    /**
     * The network, if it is the right one.
     *
     * @throws SpacemeshFailure of kind WRONG_NETWORK if it is another
     */
    public NetworkInfo network(GenesisId expected) throws SpacemeshFailure {
        NetworkInfo network = network();
        if (!network.genesisId().equals(expected)) {
            throw link.failure(
                    Kind.WRONG_NETWORK,
                    Rpc.NETWORK_INFO,
                    "the node is of network %s and not of %s".formatted(network.genesisId(), expected));
        }
        return network;
    }

    /** The ATX with the most ticks. A node that is not synced may name the network's golden ATX instead. */
    public AtxId highestAtx() throws SpacemeshFailure {
        HighestResponse answer =
                link.call(Rpc.HIGHEST_ATX, ActivationServiceGrpc.getHighestMethod(), Empty.getDefaultInstance());
        return new Read(link, Rpc.HIGHEST_ATX).id(answer.getAtx().getId().getId(), AtxId::of, "atx.id");
    }

    /**
     * What an identity has published.
     *
     * @param first publish epoch
     * @param last publish epoch, less than 100 after the first; of each epoch there is one ATX
     */
    public List<Activation> activations(NodeId smesher, int first, int last) throws SpacemeshFailure {
        if (first < 0 || last < first || last - first >= PAGE) {
            throw new IllegalArgumentException("not 1 to 100 epochs: " + first + " to " + last);
        }
        ActivationRequest request = ActivationRequest.newBuilder()
                .setStartEpoch(first)
                .setEndEpoch(last)
                .addSmesherId(Bytes.of(smesher.hex()))
                .setLimit(PAGE)
                .build();
        ActivationList answer = link.call(
                Rpc.ACTIVATIONS, dev.stowage.spacemesh.wire.v2.ActivationServiceGrpc.getListMethod(), request);
        Read read = new Read(link, Rpc.ACTIVATIONS);
        List<Activation> activations = new ArrayList<>();
        for (var atx : answer.getActivationsList()) {
            NodeId of = read.id(atx.getSmesherId(), NodeId::of, "smesher_id");
            long epoch = Integer.toUnsignedLong(atx.getPublishEpoch());
            if (!of.equals(smesher) || epoch < first || epoch > last) {
                throw read.wrong("an ATX of %s in epoch %d was not asked for".formatted(of, epoch));
            }
            activations.add(new Activation(
                    read.id(atx.getId(), AtxId::of, "id"),
                    of,
                    epoch,
                    atx.getCoinbase(),
                    atx.getWeight(),
                    atx.getHeight(),
                    Integer.toUnsignedLong(atx.getNumUnits())));
        }
        return List.copyOf(activations);
    }

    /** All proofs against an identity that the node knows, in both forms; empty for an honest one. */
    public List<MalfeasanceProof> malfeasance(NodeId smesher) throws SpacemeshFailure {
        List<MalfeasanceProof> proofs = new ArrayList<>();
        var first = link.call(
                Rpc.MALFEASANCE_V1,
                MeshServiceGrpc.getMalfeasanceQueryMethod(),
                MalfeasanceRequest.newBuilder().setSmesherHex(smesher.hex()).build());
        Read read = new Read(link, Rpc.MALFEASANCE_V1);
        read.present(first.hasProof(), "proof");
        // An honest identity's proof is there and empty.
        if (first.getProof().hasSmesherId() || first.getProof().getKind() != 0) {
            same(read, smesher, read.id(first.getProof().getSmesherId().getId(), NodeId::of, "smesher_id"));
            proofs.add(new MalfeasanceProof(1, 0, first.getProof().getKind()));
        }
        var second = link.call(
                Rpc.MALFEASANCE_V2,
                MalfeasanceServiceGrpc.getListMethod(),
                dev.stowage.spacemesh.wire.v2.MalfeasanceRequest.newBuilder()
                        .addSmesherId(Bytes.of(smesher.hex()))
                        .setLimit(PAGE)
                        .build());
        for (var proof : second.getProofsList()) {
            Read each = new Read(link, Rpc.MALFEASANCE_V2);
            same(each, smesher, each.id(proof.getSmesher(), NodeId::of, "smesher"));
            proofs.add(new MalfeasanceProof(2, proof.getDomain(), proof.getType()));
        }
        return List.copyOf(proofs);
    }

    private static void same(Read read, NodeId asked, NodeId answered) throws SpacemeshFailure {
        if (!asked.equals(answered)) {
            throw read.wrong("a proof against " + answered + " was not asked for");
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
