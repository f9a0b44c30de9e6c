package dev.rehearsal.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL stores of a password, as RFC 5803 has it:
 * {@code SCRAM-SHA-256$4096:salt$StoredKey:ServerKey}.
 *
 * <p>Its length is always the same. So a copied data directory gets a password of its own by overwriting the verifier
 * in the file of pg_authid, which takes no time, where ALTER ROLE would take a connection to a server whose password
 * is known to others.
 */
record Verifier(String text) {

    /** What a prepared data directory has; no server ever runs with it. */
    static final String PLACEHOLDER_PASSWORD = "placeholder";

    private static final String SCHEME = "SCRAM-SHA-256$";
    private static final int ITERATIONS = 4096; // the least that clients accept
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 256;

    static Verifier of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, KEY_BITS))
                    .getEncoded();
            byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(hmac(salted, "Client Key"));
            return new Verifier(SCHEME + ITERATIONS + ":" + base64(salt) + "$" + base64(storedKey) + ":"
                    + base64(hmac(salted, "Server Key")));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Overwrites every verifier in a file of pg_authid; a fresh one has the superuser's only. */
    void writeInto(Path pgAuthid) throws IOException {
        // One character a byte, both ways.
        String content = Files.readString(pgAuthid, StandardCharsets.ISO_8859_1);
        int at = content.indexOf(SCHEME);
        if (at < 0) {
            throw new IOException("no password to replace in " + pgAuthid);
        }
        String changed = content.substring(0, at) + text + content.substring(at + text.length());
        Files.writeString(pgAuthid, changed, StandardCharsets.ISO_8859_1, StandardOpenOption.WRITE);
    }
}
