package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.engine.store.PostMetadata;
import picocli.CommandLine.Option;

/** What the network asks of a proof, by upstream's names. */
final class NetworkOptions {
    @Option(
            names = "--k1",
            paramLabel = "N",
            defaultValue = "26",
            description = "Labels that are expected to qualify for a nonce. Default: ${DEFAULT-VALUE}.")
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
            description = "Bound of the k2pow for one unit. Default: mainnet's, ${DEFAULT-VALUE}.")
    String powDifficulty = "";

    @Option(
            names = {"-n", "--scrypt-n"},
            paramLabel = "N",
            defaultValue = "8192",
            description = "scrypt's cost. Default: ${DEFAULT-VALUE}.")
    int scryptN = 8192;

    @Option(names = "-r", paramLabel = "1", description = "scrypt's r, which no network has changed.")
    int scryptR = 1;

    @Option(names = "-p", paramLabel = "1", description = "scrypt's p, which no network has changed.")
    int scryptP = 1;

    @Option(
            names = "--min-num-units",
            paramLabel = "N",
            defaultValue = "4",
            description = "Fewest units of an identity. Default: ${DEFAULT-VALUE}.")
    long minUnits = 4;

    @Option(
            names = "--max-num-units",
            paramLabel = "N",
            defaultValue = "4294967295",
            description = "Most units of an identity. Default: ${DEFAULT-VALUE}.")
    long maxUnits = 0xffff_ffffL;

    /** The rules for an identity, whose size must be allowed. */
    ProofRules rules(PostMetadata metadata) {
        int units = metadata.layout().numUnits();
        if (units < minUnits) {
            throw Fault.of(
                    "--min-num-units",
                    "is " + minUnits + ", and the folder has " + units,
                    minUnits == IdentityOptions.MAINNET_UNITS
                            ? "Mainnet takes " + minUnits + " or more: grow the data by init --grow; or give the value"
                                    + " of the network that it is for"
                            : "Use the network's value");
        }
        if (units > maxUnits) {
            throw Fault.of(
                    "--max-num-units", "is " + maxUnits + ", and the folder has " + units, "Use the network's value");
        }
        return rules(metadata.layout().labelsPerUnit());
    }

    /** The rules for identities of any size. */
    ProofRules rules(long labelsPerUnit) {
        if (scryptR != 1 || scryptP != 1) {
            throw Fault.of("-r, -p", "are " + scryptR + " and " + scryptP, "Both must be 1");
        }
        if (scryptN < 2 || Integer.bitCount(scryptN) != 1) {
            throw Fault.of("-n", "is " + scryptN, "It must be a power of two; mainnet has 8192");
        }
        Hash256 bound = IdentityOptions.hash("--pow-difficulty", powDifficulty);
        try {
            return new ProofRules(k1, k2, new PowDifficulty(bound), labelsPerUnit, scryptN, minUnits, maxUnits);
        } catch (PostFailure e) {
            throw Fault.of("--k1, --k2", String.valueOf(e.getMessage()), "Use the network's values");
        }
    }
}
