package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.MultiAddress;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How another program is reached: by a variable like {@code FULLNODE_API_INFO}, else by what it left in its folder. */
record ApiInfo(InetSocketAddress address, String token) {
    static ApiInfo node() throws IOException, Unusable {
        return read("FULLNODE_API_INFO", Environment.folder("LOTUS_PATH", ".lotus"));
    }

    static ApiInfo miner() throws IOException, Unusable {
        return read("MINER_API_INFO", Environment.folder("LOTUS_MINER_PATH", ".lotusminer"));
    }

    static ApiInfo boost(Path folder) throws IOException, Unusable {
        return read("BOOST_API_INFO", folder);
    }

    private static ApiInfo read(String variable, Path folder) throws IOException, Unusable {
        String info = Environment.value(variable, "");
        if (info.isEmpty()) {
            try {
                return new ApiInfo(
                        MultiAddress.read(Files.readString(folder.resolve("api"))),
                        Files.readString(folder.resolve("token")));
            } catch (NoSuchFileException e) {
                throw new Unusable("could not get API info: no " + e.getFile() + "; set " + variable);
            }
        }
        return of(info);
    }

    /** What such a variable says: {@code TOKEN:ADDRESS}, or an address alone. */
    static ApiInfo of(String info) throws Unusable {
        int colon = info.startsWith("/") || info.startsWith("http:") ? -1 : info.indexOf(':');
        return new ApiInfo(MultiAddress.read(info.substring(colon + 1)), colon < 0 ? "" : info.substring(0, colon));
    }
}
