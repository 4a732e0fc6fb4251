package dev.facefn.testing;

import static dev.facefn.face.ErrorCode.INVALID_REQUEST;
import static dev.facefn.face.ErrorCode.UNSUPPORTED_MEDIA_TYPE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Files that are no JPEG, PNG or WebP.
final class StrangeFiles {
    private StrangeFiles() {}

    /// The first bytes of each kind of file, as Latin-1.
    private static final Map<String, String> OPENINGS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("text", "just a line of text\n"),
                            Map.entry("HTML", "<!doctype html><html><body></body></html>"),
                            Map.entry("JSON", "{\"image\": \"none\"}"),
                            Map.entry("PDF", "%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"),
                            Map.entry("ZIP", "PK\3\4\24\0\0\0\10\0"),
                            Map.entry("ELF", "\u007fELF\2\1\1\0"),
                            Map.entry("MP3", "ID3\4\0\0\0\0\0\0"),
                            Map.entry("SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
                            Map.entry("PostScript", "%!PS-Adobe-3.0 EPSF-3.0\n"),
                            Map.entry("HEIC", "\0\0\0\30ftypheic\0\0\0\0mif1heic"),
                            Map.entry("AVIF", "\0\0\0\34ftypavif\0\0\0\0avifmif1"),
                            Map.entry("JPEG XL", "\u00ff\n\0\0"),
                            Map.entry("JPEG XL container", "\0\0\0\fJXL \r\n\u0087\n"),
                            Map.entry("PSD", "8BPS\0\1\0\0\0\0\0\0\0\3"),
                            Map.entry("ICO", "\0\0\1\0\1\0\20\20\0\0"),
                            Map.entry("raw photo", "FUJIFILMCCD-RAW 0201"),
                            Map.entry("AVI", "RIFF\0\2\0\0AVI LIST"),
                            Map.entry("JPEG 2000", "\0\0\0\fjP  \r\n\u0087\n\0\0\0\24ftypjp2 ")));

    static List<BadImage> entries() {
        Catalogue files = new Catalogue("image/jpeg");
        files.bad(1, INVALID_REQUEST, "no bytes", () -> new byte[0]);
        files.bad(2, UNSUPPORTED_MEDIA_TYPE, "one byte", () -> new byte[] {-1});
        files.bad(4, UNSUPPORTED_MEDIA_TYPE, "base64 of a JPEG", StrangeFiles::base64);
        OPENINGS.forEach((name, opening) ->
                files.bad(
                        name.equals("JPEG 2000") ? 8 : 7,
                        UNSUPPORTED_MEDIA_TYPE,
                        name,
                        () -> padded(opening)));
        for (String format : List.of("tiff", "bmp", "gif")) {
            files.bad(8, UNSUPPORTED_MEDIA_TYPE, format, () -> written(format));
        }
        files.bad(10, UNSUPPORTED_MEDIA_TYPE, "GIF of 65535×32767 px", StrangeFiles::hugeGif);
        files.bad(39, UNSUPPORTED_MEDIA_TYPE, "GIF that is a JAR, too", StrangeFiles::gifar);
        return files.entries();
    }

    private static byte[] padded(String opening) {
        byte[] start = opening.getBytes(StandardCharsets.ISO_8859_1);
        return join(start, new byte[200]);
    }

    private static byte[] base64() {
        byte[] jpeg = JpegFile.of(Drawings.quarters(32, 32), false).bytes();
        return Base64.getEncoder().encode(jpeg);
    }

    private static byte[] hugeGif() {
        byte[] gif = written("gif");
        gif[6] = gif[7] = gif[8] = -1;
        gif[9] = 0x7f;
        return gif;
    }

    private static byte[] gifar() {
        return join(written("gif"), padded("PK\3\4\24\0\0\0\10\0"));
    }

    static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(first);
        out.writeBytes(second);
        return out.toByteArray();
    }

    private static byte[] written(String format) {
        return ImageFiles.write(Drawings.quarters(32, 32), format, false);
    }
}
