package dev.stowage.lotus.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of a test and what it signs, made with the JDK's own tool. */
final class Certificates {
    private static final String WORD = "changeit";

    private final Path folder;

    Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        keytool("ca", genkeypair("ca", "-ext", "bc:c"));
        keytool("ca", "-exportcert", "-rfc", "-alias", "ca", "-file", pem().toString());
    }

    /** The authority's own certificate. */
    Path pem() {
        return folder.resolve("ca.pem");
    }

    Authorities trusted() throws IOException {
        return Authorities.of(pem());
    }

    /** What a server listens with that has a certificate of this authority, with more arguments of keytool. */
    ServerSocketFactory server(String name, String... more) throws Exception {
        Files.copy(folder.resolve("ca.p12"), folder.resolve(name + ".p12"));
        String[] arguments = genkeypair(name, more);
        List<String> signed = new ArrayList<>(List.of(arguments));
        signed.addAll(List.of("-signer", "ca"));
        keytool(name, signed.toArray(String[]::new));
        keytool(name, "-delete", "-alias", "ca");
        return context(name).getServerSocketFactory();
    }

    private SSLContext context(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), WORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String[] genkeypair(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private void keytool(String store, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve(store + ".p12").toString(), "-storepass", WORD));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + ": " + Files.readString(log));
        }
    }
}
