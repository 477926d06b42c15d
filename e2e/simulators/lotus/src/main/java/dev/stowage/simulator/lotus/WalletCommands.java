package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lotus wallet}. Keys go in and out as {@code hex-lotus}: the JSON of a key in hexadecimal. */
@Command(name = "wallet", mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut")
final class WalletCommands {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DECIMALS = 18;

    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() throws IOException, Unusable {
        NodeApi node = NodeApi.find();
        String usual = usual(node);
        System.out.printf("%-86s  %s  %s%n", "Address", "Balance", "Default");
        for (JsonNode address : node.call("WalletList")) {
            String text = address.asText();
            System.out.printf("%-86s  %s  %s%n", text, balance(node, text), text.equals(usual) ? "X" : "");
        }
        return 0;
    }

    @Command(name = "new", mixinStandardHelpOptions = true)
    int make(@Parameters(arity = "0..1", defaultValue = "secp256k1") String type) throws IOException, Unusable {
        System.out.println(NodeApi.find().call("WalletNew", type).asText());
        return 0;
    }

    @Command(name = "default", mixinStandardHelpOptions = true)
    int usual() throws IOException, Unusable {
        System.out.println(usual(NodeApi.find()));
        return 0;
    }

    @Command(name = "balance", mixinStandardHelpOptions = true)
    int balance(@Parameters(arity = "0..1") @Nullable String address) throws IOException, Unusable {
        NodeApi node = NodeApi.find();
        String balance = balance(node, address == null ? usual(node) : address);
        System.out.println(
                balance.equals("0 FIL") ? balance + " (warning: may display 0 if chain sync in progress)" : balance);
        return 0;
    }

    @Command(name = "export", mixinStandardHelpOptions = true)
    int export(@Parameters String address) throws IOException, Unusable {
        JsonNode key = NodeApi.find().call("WalletExport", address);
        System.out.println(HexFormat.of().formatHex(JSON.writeValueAsBytes(key)));
        return 0;
    }

    @Command(name = "import", mixinStandardHelpOptions = true)
    int take(@Parameters Path file) throws IOException, Unusable {
        JsonNode key;
        try {
            key = JSON.readTree(HexFormat.of()
                    .parseHex(Files.readString(file, StandardCharsets.US_ASCII).strip()));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw new Unusable("the key of " + file + " is not as hex-lotus has it");
        }
        String address = NodeApi.find().call("WalletImport", key).asText();
        System.out.println("imported key " + address + " successfully!");
        return 0;
    }

    @Command(name = "delete", mixinStandardHelpOptions = true)
    int delete(@Parameters String address) throws IOException, Unusable {
        NodeApi.find().call("WalletDelete", address);
        return 0;
    }

    private static String usual(NodeApi node) throws IOException, Unusable {
        return node.call("WalletDefaultAddress").asText();
    }

    private static String balance(NodeApi node, String address) throws IOException, Unusable {
        BigInteger atto = new BigInteger(node.call("WalletBalance", address).asText());
        return atto.signum() == 0
                ? "0 FIL"
                : new BigDecimal(atto, DECIMALS).stripTrailingZeros().toPlainString() + " FIL";
    }
}
