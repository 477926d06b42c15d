package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.MultiAddress;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lotus auth}. */
@Command(name = "auth", mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut")
final class AuthCommands {
    private static final List<String> PERMISSIONS = List.of("read", "write", "sign", "admin");

    @Command(name = "create-token", mixinStandardHelpOptions = true)
    int createToken(@Option(names = "--perm") @Nullable String permission) throws IOException, Unusable {
        System.out.println(token(NodeApi.find(), permission));
        return 0;
    }

    @Command(name = "api-info", mixinStandardHelpOptions = true)
    int apiInfo(@Option(names = "--perm") @Nullable String permission) throws IOException, Unusable {
        NodeApi node = NodeApi.find();
        System.out.println("FULLNODE_API_INFO=" + token(node, permission) + ":" + MultiAddress.of(node.address()));
        return 0;
    }

    /** Each permission brings those before it. */
    private static String token(NodeApi node, @Nullable String permission) throws IOException, Unusable {
        if (permission == null) {
            throw new Unusable("--perm flag not set");
        }
        if (!PERMISSIONS.contains(permission)) {
            throw new Unusable("--perm flag has to be one of: [" + String.join(" ", PERMISSIONS) + "]");
        }
        List<String> allow = PERMISSIONS.subList(0, PERMISSIONS.indexOf(permission) + 1);
        byte[] token = Base64.getDecoder().decode(node.call("AuthNew", allow).asText());
        return new String(token, StandardCharsets.US_ASCII);
    }
}
