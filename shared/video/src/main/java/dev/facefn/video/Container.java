package dev.facefn.video;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;

/// The containers that are read. The first bytes of a file decide, never its name, and FFmpeg is
/// told the answer: it never guesses.
public enum Container {
    MP4("mov"),
    MATROSKA("matroska");

    static final int MAGIC_BYTES = 12;

    private static final String EBML = "\u001aE\u00df\u00a3";
    private static final Set<String> FIRST_BOXES =
            Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "styp");

    private final String demuxer;

    Container(String demuxer) {
        this.demuxer = demuxer;
    }

    /// FFmpeg's name for it.
    String demuxer() {
        return demuxer;
    }

    static Container of(byte[] opening) {
        String magic = new String(opening, ISO_8859_1);
        if (magic.startsWith(EBML)) {
            return MATROSKA;
        }
        if (magic.length() >= 8 && FIRST_BOXES.contains(magic.substring(4, 8))) {
            return MP4;
        }
        throw Refusal.unsupported("video is not one of video/mp4, video/webm by its bytes");
    }
}
