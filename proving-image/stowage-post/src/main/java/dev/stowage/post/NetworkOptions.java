package dev.stowage.post;

import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.proof.ProofRules;
import picocli.CommandLine.Option;

/** What the network asks of a proof; mainnet's values are the defaults. */
final class NetworkOptions {
    @Option(
            names = "--k1",
            paramLabel = "N",
            defaultValue = "26",
            description = "Labels expected to qualify for a nonce. Default: ${DEFAULT-VALUE}.")
    int k1 = 26;

    @Option(
            names = "--k2",
            paramLabel = "N",
            defaultValue = "37",
            description = "Labels that a proof names. Default: ${DEFAULT-VALUE}.")
    int k2 = 37;

    @Option(
            names = "--pow-difficulty",
            paramLabel = "HEX",
            defaultValue = "000dfb23b0979b4b000000000000000000000000000000000000000000000000",
            description = "k2pow difficulty of one unit, 64 hexadecimal digits. Default: mainnet's.")
    String powDifficulty = "";

    @Option(
            names = "--min-num-units",
            paramLabel = "N",
            defaultValue = "4",
            description = "Fewest units of an identity. Default: ${DEFAULT-VALUE}.")
    long minNumUnits = 4;

    @Option(
            names = "--max-num-units",
            paramLabel = "N",
            defaultValue = "4294967295",
            description = "Most units of an identity. Default: ${DEFAULT-VALUE}.")
    long maxNumUnits = 0xffff_ffffL;

    @Option(
            names = {"--scrypt-n", "-n"},
            paramLabel = "N",
            defaultValue = "8192",
            description = "scrypt's cost of a label, a power of two. Default: ${DEFAULT-VALUE}.")
    int scryptN = 8192;

    ProofRules rules(long labelsPerUnit) {
        return new ProofRules(
                k1,
                k2,
                new PowDifficulty(IdentityOptions.hash("--pow-difficulty", powDifficulty)),
                labelsPerUnit,
                scryptN,
                minNumUnits,
                maxNumUnits);
    }
}
