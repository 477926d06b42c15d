package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Lottery;
import dev.stowage.simulator.spacemesh.wire.v2.Reward;
import dev.stowage.simulator.spacemesh.wire.v2.RewardList;
import dev.stowage.simulator.spacemesh.wire.v2.RewardRequest;
import dev.stowage.simulator.spacemesh.wire.v2.RewardServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** What was paid, up to the layer that is applied. */
final class RewardApiV2 extends RewardServiceGrpc.RewardServiceImplBase {
    private final Site site;
    private final Lottery lottery;
    private final Progress progress;

    RewardApiV2(Site site, Lottery lottery, Progress progress) {
        this.site = site;
        this.lottery = lottery;
        this.progress = progress;
    }

    @Override
    public void list(RewardRequest request, StreamObserver<RewardList> out) {
        if (!Page.allowed(request.getLimit())) {
            Answers.refuse(out, Status.INVALID_ARGUMENT, Page.REFUSAL);
            return;
        }
        int first = Math.max(request.getStartLayer(), site.config().calendar().effectiveGenesis() + 1);
        int last =
                request.getEndLayer() == 0 ? progress.verified() : Math.min(request.getEndLayer(), progress.verified());
        List<Reward> rewards = new ArrayList<>();
        for (int layer = first; layer <= last; layer++) {
            for (Atx atx :
                    site.chain().activeIn(layer / site.config().calendar().layersPerEpoch())) {
                long reward = lottery.reward(atx, layer);
                if (reward > 0 && asked(request, atx)) {
                    rewards.add(wire(layer, reward, atx));
                }
            }
        }
        Answers.give(
                out,
                RewardList.newBuilder()
                        .addAllRewards(rewards.stream()
                                .skip(request.getOffset())
                                .limit(request.getLimit())
                                .toList())
                        .build());
    }

    private static boolean asked(RewardRequest request, Atx atx) {
        return switch (request.getFilterByCase()) {
            case COINBASE -> request.getCoinbase().equals(atx.coinbase());
            case SMESHER -> request.getSmesher().equals(Events.bytes(atx.smesher()));
            case FILTERBY_NOT_SET -> true;
        };
    }

    private static Reward wire(int layer, long reward, Atx atx) {
        return Reward.newBuilder()
                .setLayer(layer)
                .setTotal(reward)
                .setLayerReward(reward)
                .setCoinbase(atx.coinbase())
                .setSmesher(Events.bytes(atx.smesher()))
                .build();
    }
}
