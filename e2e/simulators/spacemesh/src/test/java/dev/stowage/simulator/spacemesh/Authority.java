package dev.stowage.simulator.spacemesh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority, by the JDK's own tool; {@code NAME.pem} and {@code NAME.key} are what it issued. */
record Authority(Path folder) {
    private static final String WORD = "changeit";

    static Authority make(Path folder) throws Exception {
        Authority authority = new Authority(Files.createDirectories(folder));
        authority.make("ca", "-ext", "bc:c");
        return authority;
    }

    /** Signs a certificate for localhost. */
    void issue(String name) throws Exception {
        make(name, "-signer", "ca", "-ext", "san=dns:localhost");
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    private void make(String name, String... more) throws Exception {
        List<String> pair = new ArrayList<>(List.of(
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
        pair.addAll(List.of(more));
        keytool(pair);
        keytool(List.of("-exportcert", "-rfc", "-alias", name, "-file", file(name + ".pem")));
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
            store.load(in, WORD.toCharArray());
        }
        String key = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(store.getKey(name, WORD.toCharArray()).getEncoded());
        Files.writeString(
                folder.resolve(name + ".key"), "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
    }

    private void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(arguments);
        line.addAll(List.of("-keystore", file("store.p12"), "-storepass", WORD, "-storetype", "PKCS12"));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException(line + ": " + Files.readString(folder.resolve("keytool.log")));
        }
    }
}
