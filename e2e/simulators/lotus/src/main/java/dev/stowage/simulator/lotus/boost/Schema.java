package dev.stowage.simulator.lotus.boost;

import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeRuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which answer belongs to which name of the schema. */
record Schema(Deals deals, Answers answers, ChainAnswers chain, StorageAsk ask, String miner, String peerId) {
    GraphQL build() throws IOException {
        String text;
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream("schema.graphqls"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        RuntimeWiring wiring = RuntimeWiring.newRuntimeWiring()
                .scalar(Scalars.time())
                .scalar(Scalars.number("Uint64"))
                .scalar(Scalars.number("BigInt"))
                .type(wiring("RootQuery", queries()))
                .type(wiring("RootMutation", mutations()))
                .build();
        return GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring))
                .build();
    }

    private static TypeRuntimeWiring.Builder wiring(String type, Map<String, DataFetcher<?>> fields) {
        TypeRuntimeWiring.Builder wiring = TypeRuntimeWiring.newTypeWiring(type);
        fields.forEach(wiring::dataFetcher);
        return wiring;
    }

    private Map<String, DataFetcher<?>> queries() {
        return Map.ofEntries(
                Map.entry("epoch", asked -> chain.epoch()),
                Map.entry("minerAddress", asked -> Map.of("MinerID", miner, "IsCurio", false)),
                Map.entry("deal", asked -> answers.deal(asked.getArgumentOrDefault("id", ""))),
                Map.entry(
                        "deals",
                        asked -> answers.list(
                                asked.getArgumentOrDefault("filter", Map.of()),
                                asked.getArgument("offset"),
                                asked.getArgument("limit"))),
                Map.entry("dealsCount", asked -> answers.count()),
                Map.entry("storage", asked -> answers.storage()),
                Map.entry("sealingpipeline", asked -> chain.pipeline()),
                Map.entry("funds", asked -> chain.funds()),
                Map.entry("dealPublish", asked -> answers.publish()),
                Map.entry("transfers", asked -> answers.transfers()),
                Map.entry("mpool", asked -> chain.mpool(asked.getArgumentOrDefault("alerts", false))),
                Map.entry(
                        "libp2pAddrInfo",
                        asked -> Map.of("Addresses", List.of(), "PeerID", peerId, "Protocols", List.of())),
                Map.entry("storageAsk", asked -> ask.now()));
    }

    private Map<String, DataFetcher<?>> mutations() {
        return Map.of(
                "dealCancel",
                asked -> {
                    String id = asked.getArgumentOrDefault("id", "");
                    deals.cancel(id);
                    return id;
                },
                "dealPublishNow",
                asked -> {
                    deals.publish();
                    return true;
                },
                "storageAskUpdate",
                asked -> {
                    ask.update(asked.getArgumentOrDefault("update", Map.of()));
                    return true;
                });
    }
}
