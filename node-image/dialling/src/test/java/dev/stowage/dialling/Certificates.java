package dev.stowage.dialling;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test and what it signs, made with the JDK's own tool. For the tests of all modules:
 * {@code NAME.pem} is a certificate and {@code NAME.key} its key.
 */
public final class Certificates {
    private static final String WORD = "changeit";

    private final Path folder;
    private final Path store;

    /**
     * An authority by the name of "ca".
     *
     * @param folder where its files go; made if it is missing
     */
    public Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.store = folder.resolve("store.p12");
        generate("ca", List.of("-ext", "bc:c"));
        export("ca");
    }

    /** The authority's own certificate. */
    public Path ca() {
        return certificate("ca");
    }

    public Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    public Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /**
     * Signs a certificate.
     *
     * @param hosts whom it is for, as keytool's extension {@code san} has it ({@code dns:node.example,ip:127.0.0.1}); empty
     *     for nobody
     * @param more arguments of keytool
     */
    public void issue(String name, String hosts, String... more)
            throws IOException, GeneralSecurityException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-signer", "ca"));
        if (!hosts.isEmpty()) {
            arguments.addAll(List.of("-ext", "san=" + hosts));
        }
        arguments.addAll(List.of(more));
        generate(name, arguments);
        export(name);
        Files.writeString(key(name), pem(name));
    }

    /** What a server of the JDK listens with that shows a certificate, and asks for one of this authority if it may. */
    public SSLContext context(String name) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys(name), trust(), null);
        return context;
    }

    private KeyManager[] keys(String name) throws IOException, GeneralSecurityException {
        KeyStore all = load();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(name, all.getKey(name, WORD.toCharArray()), WORD.toCharArray(), all.getCertificateChain(name));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(one, WORD.toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager[] trust() throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setCertificateEntry("ca", load().getCertificate("ca"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(one);
        return factory.getTrustManagers();
    }

    private void generate(String name, List<String> more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + name));
        arguments.addAll(more);
        keytool(arguments);
    }

    private void export(String name) throws IOException, InterruptedException {
        keytool(List.of(
                "-exportcert",
                "-rfc",
                "-alias",
                name,
                "-file",
                certificate(name).toString()));
    }

    private void keytool(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(arguments);
        command.addAll(List.of("-keystore", store.toString(), "-storepass", WORD, "-storetype", "PKCS12"));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(command + ": " + Files.readString(log));
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, WORD.toCharArray());
        }
        return keys;
    }

    private String pem(String name) throws IOException, GeneralSecurityException {
        Key key = load().getKey(name, WORD.toCharArray());
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .encodeToString(key.getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
