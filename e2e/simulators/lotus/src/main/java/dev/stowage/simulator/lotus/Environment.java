package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.MultiAddress;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the programs take from their environment. */
final class Environment {
    private Environment() {}

    static String value(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    static Path folder(String variable, String underHome) {
        return Path.of(value(
                variable, Path.of(System.getProperty("user.home"), underHome).toString()));
    }

    /** Where to listen: the flag, else the environment, else the file. */
    static InetSocketAddress address(@Nullable Integer flag, String config, int usual) throws Unusable {
        if (flag != null) {
            return MultiAddress.read("/ip4/127.0.0.1/tcp/" + flag);
        }
        String set = Repo.setting(config, "API", "ListenAddress");
        String file = set == null ? "/ip4/127.0.0.1/tcp/" + usual + "/http" : set;
        return MultiAddress.read(value("LOTUS_API_LISTENADDRESS", file));
    }

    /**
     * What {@code --listen} says.
     *
     * @throws Unusable if it is no host with a port
     */
    static InetSocketAddress listen(String where) throws Unusable {
        int colon = where.lastIndexOf(':');
        try {
            return new InetSocketAddress(where.substring(0, colon), Integer.parseInt(where.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Unusable("--listen wants a host and a port, such as 0.0.0.0:3456: " + where);
        }
    }
}
