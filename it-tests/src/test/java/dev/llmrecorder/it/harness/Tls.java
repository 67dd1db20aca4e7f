package dev.llmrecorder.it.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** The upstream's certificate, made for this run of the tests, and a trust store for JVMs that are to accept it. */
final class Tls {

    static final String PASSWORD = "changeit";

    private static final HeldCertificate CERTIFICATE = new HeldCertificate.Builder()
            .commonName("upstream")
            .addSubjectAlternativeName("127.0.0.1")
            .addSubjectAlternativeName("localhost")
            .addSubjectAlternativeName("api.openai.com") // through a Tunnel
            .build();

    static final HandshakeCertificates SERVER =
            new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();

    /** A PKCS12 file that holds the certificate. */
    static final Path TRUST_STORE = writeTrustStore();

    private Tls() {}

    private static Path writeTrustStore() {
        Path file = Path.of(System.getProperty("it.target"), "upstream-" + ProcessHandle.current().pid() + ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("upstream", CERTIFICATE.certificate());
            store.store(out, PASSWORD.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return file;
    }
}
