package dev.stowage.service;

import com.google.protobuf.ByteString;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.service.wire.GenProofResponse;
import dev.stowage.service.wire.GenProofStatus;
import dev.stowage.service.wire.Metadata;
import dev.stowage.service.wire.MetadataResponse;
import dev.stowage.service.wire.Proof;
import dev.stowage.service.wire.ProofMetadata;
import dev.stowage.service.wire.ServiceResponse;

/** Answers as they go to the node. */
final class WireAnswers {
    private WireAnswers() {}

    static ServiceResponse of(PostMetadata metadata) {
        return ServiceResponse.newBuilder()
                .setMetadata(MetadataResponse.newBuilder().setMeta(meta(metadata)))
                .build();
    }

    static ServiceResponse of(Answer answer) {
        GenProofResponse.Builder response = GenProofResponse.newBuilder();
        switch (answer) {
            case Answer.InProgress() -> response.setStatus(GenProofStatus.GEN_PROOF_STATUS_OK);
            case Answer.Failure _ -> response.setStatus(GenProofStatus.GEN_PROOF_STATUS_ERROR);
            case Answer.Ready(Finished finished) ->
                response.setStatus(GenProofStatus.GEN_PROOF_STATUS_OK)
                        .setProof(proof(finished.proven().proof()))
                        .setMetadata(ProofMetadata.newBuilder()
                                .setChallenge(bytes(finished.proven().metadata().challenge()))
                                .setMeta(meta(finished.metadata())));
        }
        return ServiceResponse.newBuilder().setGenProof(response).build();
    }

    private static Proof proof(dev.stowage.engine.proof.Proof proof) {
        return Proof.newBuilder()
                .setNonce(proof.nonce())
                .setIndices(ByteString.copyFrom(proof.indices().toBytes()))
                .setPow(proof.pow())
                .build();
    }

    private static Metadata meta(PostMetadata metadata) {
        Metadata.Builder meta = Metadata.newBuilder()
                .setNodeId(bytes(metadata.identity().nodeId()))
                .setCommitmentAtxId(bytes(metadata.identity().commitmentAtxId()))
                .setNumUnits(metadata.layout().numUnits())
                .setLabelsPerUnit(metadata.layout().labelsPerUnit());
        metadata.nonce().ifPresent(meta::setNonce);
        return meta.build();
    }

    private static ByteString bytes(Hash256 hash) {
        return ByteString.copyFrom(hash.toBytes());
    }
}
