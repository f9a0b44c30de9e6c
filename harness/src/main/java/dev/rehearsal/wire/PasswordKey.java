package dev.rehearsal.wire;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * The tap's own RSA key, under which MySQL's clients send it a password: mixed with the server's nonce, so that no packet
 * works twice, and encrypted with OAEP over SHA-1, as sha256_password and caching_sha2_password have it.
 */
final class PasswordKey {

    private static final int BITS = 2048;

    private PasswordKey() {}

    /** Made when the first client asks: it takes some tenths of a second. */
    private static final class Pair {
        static final KeyPair MADE = make();

        private static KeyPair make() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has RSA", e);
            }
        }
    }

    /** Its public half. */
    static String pem() {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Pair.MADE.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    /** The password, with the NUL at its end. */
    static byte[] decrypt(byte[] encrypted, byte[] nonce) throws ProtocolViolation {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
            cipher.init(Cipher.DECRYPT_MODE, Pair.MADE.getPrivate());
            byte[] password = cipher.doFinal(encrypted);
            for (int i = 0; i < password.length; i++) {
                password[i] ^= nonce[i % nonce.length];
            }
            return password;
        } catch (GeneralSecurityException e) {
            throw new ProtocolViolation("a password that is not encrypted under the key that it had asked for");
        }
    }
}
