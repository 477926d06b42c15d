package dev.stowage.service;

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
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** A certificate authority of a test, made with the JDK's own tool. */
final class Certificates {
    private static final String WORD = "changeit";

    private final Path folder;
    private final Path store;

    Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.store = folder.resolve("store.p12");
        generate("ca", List.of("-ext", "bc:c"));
        export("ca");
    }

    Path ca() {
        return folder.resolve("ca.pem");
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** Signs a certificate for a host name, or for none. */
    void issue(String name, String host, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-signer", "ca"));
        if (!host.isEmpty()) {
            arguments.addAll(List.of("-ext", "san=dns:" + host));
        }
        arguments.addAll(List.of(more));
        generate(name, arguments);
        export(name);
        Files.writeString(key(name), pem(name));
    }

    /** The same as a server of the JDK takes it. */
    KeyManager[] keys(String name) throws IOException, GeneralSecurityException {
        KeyStore all = load();
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(name, all.getKey(name, WORD.toCharArray()), WORD.toCharArray(), all.getCertificateChain(name));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(one, WORD.toCharArray());
        return factory.getKeyManagers();
    }

    TrustManager[] trust() throws IOException, GeneralSecurityException {
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
