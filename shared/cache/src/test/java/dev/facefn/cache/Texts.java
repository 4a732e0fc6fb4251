package dev.facefn.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.Predicate;

/// Values that are texts, and keys of them.
final class Texts implements Codec<String> {
    static final Texts CODEC = new Texts();
    static final Predicate<String> ANY = _ -> true;
    private static final String MARK = "text:";

    static CacheKey key(String picture) {
        return CacheKey.of("acme", "detect", "max_faces=1", "models", picture.getBytes(UTF_8));
    }

    static List<CacheKey> keys(String... pictures) {
        return List.of(pictures).stream().map(Texts::key).toList();
    }

    static List<Kept<String>> ask(ResultCache cache, List<CacheKey> keys, Maker<String> maker) {
        return cache.all(keys, CODEC, ANY, ANY, maker);
    }

    static Kept<String> ask(ResultCache cache, String picture, Maker<String> maker) {
        return ask(cache, keys(picture), maker).getFirst();
    }

    static Maker<String> says(String value) {
        return missing -> missing.stream().map(_ -> value).toList();
    }

    /// For keys that have to be there.
    static Maker<String> never() {
        return missing -> {
            throw new AssertionError("asked to make " + missing);
        };
    }

    @Override
    public byte[] write(String value) {
        return (MARK + value).getBytes(UTF_8);
    }

    @Override
    public String read(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        if (!text.startsWith(MARK)) {
            throw new IllegalArgumentException("no text");
        }
        return text.substring(MARK.length());
    }
}
