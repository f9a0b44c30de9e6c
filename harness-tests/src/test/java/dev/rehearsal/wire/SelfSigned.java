package dev.rehearsal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;

/**
 * A certificate that a server may show, for a host that is elsewhere, and its key; both in PEM. In a PKCS #12 store, too.
 */
record SelfSigned(String certificate, String key, Path store) {

    static final String PASSWORD = "changeit";

    static SelfSigned in(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        keytool(store, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=elsewhere");
        keytool(store, "-exportcert", "-rfc", "-file", certificateIn(folder).toString());
        return new SelfSigned(
                Files.readString(certificateIn(folder)),
                pem("PRIVATE KEY", key(store).getEncoded()),
                store);
    }

    static Path certificateIn(Path folder) {
        return folder.resolve("server.crt");
    }

    private static void keytool(Path store, String... command) throws Exception {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] rest = {"-keystore", store.toString(), "-alias", "s", "-storepass", PASSWORD, "-storetype", "PKCS12"};
        String[] whole = Arrays.copyOf(new String[] {program}, 1 + command.length + rest.length);
        System.arraycopy(command, 0, whole, 1, command.length);
        System.arraycopy(rest, 0, whole, 1 + command.length, rest.length);
        assertThat(new ProcessBuilder(whole).inheritIO().start().waitFor()).isZero();
    }

    private static Key key(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store.getKey("s", PASSWORD.toCharArray());
    }

    private static String pem(String what, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what);
    }
}
