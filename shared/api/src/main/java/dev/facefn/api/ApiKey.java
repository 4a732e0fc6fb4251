package dev.facefn.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// An API key: a prefix that scanners of leaked secrets know, 256 random bits in base 62, and a
/// CRC-32 of all that, so that a mistyped or invented key is told from a real one for nothing.
public final class ApiKey {
    static final String PREFIX = "fsk_";
    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int SECRET_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;
    private static final Pattern FORM =
            Pattern.compile("fsk_(dev|live)_[0-9A-Za-z]{" + (SECRET_DIGITS + CHECK_DIGITS) + "}");

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    public static ApiKey generate(String environment, SecureRandom random) {
        String head =
                PREFIX + environment + "_" + base62(new BigInteger(256, random), SECRET_DIGITS);
        return parse(head + check(head)).orElseThrow(IllegalArgumentException::new);
    }

    /// Empty unless the text has the form of a key and its check digits are right.
    public static Optional<ApiKey> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int end = text.length() - CHECK_DIGITS;
        return text.substring(end).equals(check(text.substring(0, end)))
                ? Optional.of(new ApiKey(text))
                : Optional.empty();
    }

    /// What is stored and compared in place of the key.
    public byte[] sha256() {
        return sha256(text);
    }

    /// The same for a text that may be no key.
    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The key itself, for the one who gets it.
    public String reveal() {
        return text;
    }

    /// The last four characters only.
    @Override
    public String toString() {
        return PREFIX + "…" + text.substring(text.length() - 4);
    }

    private static String check(String head) {
        CRC32 crc = new CRC32();
        crc.update(head.getBytes(US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
    }

    private static String base62(BigInteger value, int digits) {
        StringBuilder text = new StringBuilder();
        BigInteger rest = value;
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        for (int i = 0; i < digits; i++) {
            BigInteger[] division = rest.divideAndRemainder(base);
            text.append(DIGITS.charAt(division[1].intValue()));
            rest = division[0];
        }
        return text.reverse().toString();
    }
}
