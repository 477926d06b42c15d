package dev.stowage.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.Vectors;
import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.proof.ProofCheck.Strictness;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Verdicts of the network's library and of an independent implementation, k2pow included, are ours. */
class VerdictsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern BAD_INDEX = Pattern.compile("invalid: index id (\\d+) .*");
    /** A tenth in every build, all of them in {@code make soak}. */
    private static final int MUTATIONS = Boolean.getBoolean("stowage.soak") ? 10_000 : 1_000;

    private static RandomXPool randomx;
    private static CpuLabelProvider labels;

    @BeforeAll
    static void open() {
        randomx = RandomXPool.open(RandomXMode.LIGHT, 1);
        labels = new CpuLabelProvider(CpuKernel.best(), 2);
    }

    @AfterAll
    static void close() {
        labels.close();
        randomx.close();
    }

    @TestFactory
    Stream<DynamicTest> verdictsOfAnIndependentImplementation() {
        return StreamSupport.stream(Vectors.read("proofs.json").get("cases").spliterator(), false)
                .flatMap(sample -> StreamSupport.stream(sample.get("checks").spliterator(), false)
                        .map(check -> DynamicTest.dynamicTest(
                                sample.get("id").asText() + ": "
                                        + check.get("desc").asText(),
                                () -> assertSame(sample, check))));
    }

    private static void assertSame(JsonNode sample, JsonNode check) {
        JsonNode config = sample.get("config");
        ProofRules rules = new ProofRules(
                config.get("k1").asInt(),
                config.get("k2").asInt(),
                new PowDifficulty(Hash256.ofHex(config.get("pow_difficulty").asText())),
                config.get("labels_per_unit").asLong(),
                config.at("/scrypt/N").asInt(),
                config.get("min_num_units").asLong(),
                config.get("max_num_units").asLong());
        ProofMetadata original =
                ProofFormat.metadata(sample.get("proof_metadata_json").toString());
        ProofMetadata metadata = check.has("num_units")
                ? new ProofMetadata(
                        original.identity(),
                        Hash256.ofHex(check.get("challenge").asText()),
                        check.get("num_units").asLong())
                : original;
        Proof proof = ProofFormat.proof(check.get("proof_json").toString());

        Verdict verdict = new ProofCheck(rules, new LightPowCheck(randomx), labels)
                .check(proof, metadata, selection(check.get("mode")), Strictness.NETWORK);

        String expected = check.get("result").asText();
        Matcher badIndex = BAD_INDEX.matcher(expected);
        if (badIndex.matches()) {
            assertThat(verdict).isInstanceOfSatisfying(Verdict.InvalidIndex.class, bad -> assertThat(bad.ordinal())
                    .isEqualTo(Integer.parseInt(badIndex.group(1))));
        } else {
            assertThat(verdict).isInstanceOf(expected.equals("valid") ? Verdict.Valid.class : Verdict.Invalid.class);
        }
    }

    private static Selection selection(JsonNode mode) {
        return switch (mode.get(0).asText()) {
            case "all" -> new Selection.All();
            case "one" -> new Selection.One(mode.get(1).asInt());
            default -> new Selection.Subset(mode.get(1).asInt(), mode.get(2).asText());
        };
    }

    /** What post-rs 0.8.5 said of its own proof, and of that proof with something changed. */
    @TestFactory
    Stream<DynamicTest> verdictsOfTheNetworksOwnLibrary() throws IOException {
        JsonNode recorded = fixture("a/proof_zero_challenge.json");
        return StreamSupport.stream(recorded.get("checks").spliterator(), false)
                .map(check -> DynamicTest.dynamicTest(check.get("case").asText(), () -> {
                    Changed changed = Changed.of(recorded, check.get("case").asText());
                    Verdict verdict = check(recorded)
                            .check(changed.proof(), changed.metadata(), changed.selection(), Strictness.NETWORK);
                    switch (check.get("result").asText()) {
                        case "Ok" -> assertThat(verdict).isInstanceOf(Verdict.Valid.class);
                        case "Invalid" -> assertThat(verdict).isInstanceOf(Verdict.Invalid.class);
                        default ->
                            assertThat(verdict)
                                    .isInstanceOfSatisfying(Verdict.InvalidIndex.class, bad -> assertThat(bad.ordinal())
                                            .isEqualTo(check.get("index_id").asInt()));
                    }
                }));
    }

    /** A recorded proof as it was changed for a case. */
    private record Changed(Proof proof, ProofMetadata metadata, Selection selection) {
        static Changed of(JsonNode recorded, String name) {
            Proof good = recordedProof(recorded);
            ProofMetadata metadata = recordedMetadata(recorded);
            Selection all = new Selection.All();
            byte[] bytes = good.indices().toBytes();
            long[] indices = good.indices().unpack(37, 14);
            return switch (name) {
                case "valid, all" -> new Changed(good, metadata, all);
                case "nonce+1" -> new Changed(new Proof(good.nonce() + 1, good.indices(), good.pow()), metadata, all);
                case "pow+1" -> new Changed(new Proof(good.nonce(), good.indices(), good.pow() + 1), metadata, all);
                case "indices one byte short" ->
                    new Changed(with(good, Arrays.copyOf(bytes, bytes.length - 1)), metadata, all);
                case "indices one byte long" ->
                    new Changed(with(good, Arrays.copyOf(bytes, bytes.length + 1)), metadata, all);
                case "index 7 off by one" -> {
                    indices[7]++;
                    yield new Changed(with(good, PackedIndices.pack(indices, 14).toBytes()), metadata, all);
                }
                case "index 5 duplicate of 3" -> {
                    indices[5] = indices[3];
                    yield new Changed(with(good, PackedIndices.pack(indices, 14).toBytes()), metadata, all);
                }
                case "reversed order" -> {
                    long[] reversed = LongStream.range(0, 37)
                            .map(i -> indices[(int) (36 - i)])
                            .toArray();
                    yield new Changed(
                            with(good, PackedIndices.pack(reversed, 14).toBytes()), metadata, all);
                }
                case "padding bits set" -> {
                    bytes[bytes.length - 1] |= (byte) 0xc0;
                    yield new Changed(with(good, bytes), metadata, all);
                }
                case "units 1 instead of 2" -> new Changed(good, units(metadata, 1), all);
                case "units 5 above the maximum" -> new Changed(good, units(metadata, 5), all);
                case "other challenge" ->
                    new Changed(good, new ProofMetadata(metadata.identity(), Hash256.ofHex("01".repeat(32)), 2), all);
                case "one ordinal 0" -> new Changed(good, metadata, new Selection.One(0));
                case "one ordinal 7" -> new Changed(good, metadata, new Selection.One(7));
                case "one ordinal 36" -> new Changed(good, metadata, new Selection.One(36));
                case "subset k3=1 seed \"seed\"" -> new Changed(good, metadata, new Selection.Subset(1, "73656564"));
                case "subset k3=37 seed \"seed\"" -> new Changed(good, metadata, new Selection.Subset(37, "73656564"));
                default -> throw new IllegalArgumentException("no such case: " + name);
            };
        }

        private static Proof with(Proof proof, byte[] indices) {
            return new Proof(proof.nonce(), PackedIndices.of(indices), proof.pow());
        }

        private static ProofMetadata units(ProofMetadata metadata, long units) {
            return new ProofMetadata(metadata.identity(), metadata.challenge(), units);
        }
    }

    @Test
    void proofsThatTheRealNodeAcceptedAreValid() throws IOException {
        JsonNode recorded = fixture("node/proofs.json");
        for (JsonNode each : recorded.get("proofs")) {
            Proof proof = new Proof(
                    each.at("/proof/nonce").asInt(),
                    PackedIndices.of(HexFormat.of()
                            .parseHex(each.at("/proof/indices_hex").asText())),
                    each.at("/proof/pow").asLong());
            ProofMetadata metadata = new ProofMetadata(
                    identity(recorded.get("metadata")),
                    Hash256.ofHex(each.get("challenge").asText()),
                    2);
            assertThat(check(recorded).check(proof, metadata, new Selection.All(), Strictness.STRICT))
                    .isInstanceOf(Verdict.Valid.class);
        }
    }

    /** No change of a bit, a byte or a field of a proof or its metadata survives the check that our own proofs pass. */
    @Test
    void noChangedProofPassesTheStrictCheck() throws IOException {
        JsonNode recorded = fixture("a/proof_zero_challenge.json");
        Proof good = recordedProof(recorded);
        ProofMetadata metadata = recordedMetadata(recorded);
        // Most changes leave the k2pow alone, whose hash is the same each time and takes the most.
        Map<String, Boolean> known = new HashMap<>();
        PowCheck once = (request, pow) ->
                known.computeIfAbsent(request + " " + request.difficulty() + " " + pow, _ -> new LightPowCheck(randomx)
                        .isValid(request, pow));
        ProofCheck check = new ProofCheck(rules(recorded), once, labels);
        assertThat(check.check(good, metadata, new Selection.All(), Strictness.STRICT))
                .isInstanceOf(Verdict.Valid.class);
        Mutation mutation = new Mutation(new SplittableRandom(4), good, metadata);
        for (int i = 0; i < MUTATIONS; i++) {
            Mutation.Mutant mutant = mutation.next();
            assertThat(check.check(mutant.proof(), mutant.metadata(), new Selection.All(), Strictness.STRICT))
                    .as(mutant.toString())
                    .isNotInstanceOf(Verdict.Valid.class);
        }
    }

    private static ProofCheck check(JsonNode recorded) {
        return new ProofCheck(rules(recorded), new LightPowCheck(randomx), labels);
    }

    private static ProofRules rules(JsonNode recorded) {
        JsonNode config = recorded.get("config");
        return new ProofRules(
                config.get("k1").asInt(),
                config.get("k2").asInt(),
                new PowDifficulty(Hash256.ofHex(config.get("pow_difficulty").asText())),
                recorded.at("/metadata/LabelsPerUnit").asLong(),
                config.get("scrypt_n").asInt(),
                config.get("min_units").asLong(),
                config.get("max_units").asLong());
    }

    private static Proof recordedProof(JsonNode recorded) {
        return new Proof(
                recorded.at("/proof/nonce").asInt(),
                PackedIndices.of(HexFormat.of()
                        .parseHex(recorded.at("/proof/indices_hex").asText())),
                new BigInteger(recorded.at("/proof/pow").asText()).longValue());
    }

    private static ProofMetadata recordedMetadata(JsonNode recorded) {
        return new ProofMetadata(
                identity(recorded.get("metadata")),
                Hash256.ofHex(recorded.get("challenge").asText()),
                recorded.at("/metadata/NumUnits").asLong());
    }

    private static Identity identity(JsonNode metadata) {
        return new Identity(
                Hash256.of(Base64.getDecoder().decode(metadata.get("NodeId").asText())),
                Hash256.of(Base64.getDecoder()
                        .decode(metadata.get("CommitmentAtxId").asText())));
    }

    private static JsonNode fixture(String name) throws IOException {
        try (InputStream json = Objects.requireNonNull(VerdictsTest.class.getResourceAsStream("/fixtures/" + name))) {
            return JSON.readTree(json);
        }
    }
}
