package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.join;
import static dev.facefn.testing.video.Box.latin;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Files that are no MP4 and no WebM: those that FFmpeg would read none the less, and follow.
final class StrangeVideos {
    private StrangeVideos() {}

    static List<BadVideo> entries(Path bait, int port) {
        Shelf shelf = new Shelf();
        shelf.unsupported("V1", "no bytes", () -> new byte[0]);
        shelf.unsupported("V1", "seven bytes", () -> latin("\0\0\0\24fty"));
        shelf.unsupported("V1", "noise", StrangeVideos::noise);
        shelf.unsupported("V1", "JPEG", () -> Pictures.jpeg(320, 180, 0));
        shelf.unsupported("V1", "text", () -> latin("just a line of text\n"));
        targets(bait, port)
                .forEach((name, target) -> {
                    shelf.unsupported("V2", "playlist of " + name, () -> playlist("", target));
                    shelf.unsupported(
                            "V2",
                            "playlist after a BOM of " + name,
                            () -> playlist("\ufeff", target));
                    shelf.unsupported(
                            "V2", "playlist after spaces of " + name, () -> playlist("  ", target));
                    shelf.unsupported("V3", "ffconcat of " + name, () -> concat(target));
                    shelf.unsupported("V4", "AVI with subtitles of " + name, () -> avi(target));
                    shelf.unsupported("V4", "DASH of " + name, () -> dash(target));
                });
        shelf.unsupported("V4", "SDP", () -> sdp(port));
        shelf.unsupported("V4", "NUT", () -> latin("nut/multimedia container\0" + "x".repeat(99)));
        shelf.unsupported("V4", "TED captions", () -> latin("{\"captions\":[{\"duration\":1}]}"));
        shelf.unsupported("V4", "filter graph", () -> latin("movie=" + bait));
        shelf.unsupported("V4", "image sequence", () -> latin("%03d.jpg\n"));
        return shelf.entries();
    }

    private static Map<String, String> targets(Path bait, int port) {
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("an absolute path", bait.toString());
        targets.put("a file URL", "file://" + bait);
        targets.put("an HTTP URL", "http://127.0.0.1:" + port + "/x.ts");
        targets.put("a sibling", bait.getFileName().toString());
        targets.put("a path upwards", "../" + bait.getFileName());
        return targets;
    }

    private static byte[] noise() {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] playlist(String before, String target) {
        return (before
                        + "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n"
                        + target
                        + "\n#EXT-X-ENDLIST\n")
                .getBytes(UTF_8);
    }

    private static byte[] concat(String target) {
        return latin("ffconcat version 1.0\nfile '" + target + "'\n");
    }

    private static byte[] dash(String target) {
        return latin(
                "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\">"
                        + "<Period><AdaptationSet><Representation id=\"1\"><BaseURL>"
                        + target
                        + "</BaseURL></Representation></AdaptationSet></Period></MPD>");
    }

    private static byte[] sdp(int port) {
        return latin("v=0\r\nc=IN IP4 127.0.0.1\r\nm=video " + port + " RTP/AVP 96\r\n");
    }

    private static byte[] avi(String target) {
        byte[] subtitle = join(latin("GAB2\0\2\0\0\0\0\0"), playlist("", target));
        return join(
                latin("RIFF\0\20\0\0AVI LIST\0\1\0\0hdrlavih"),
                new byte[64],
                latin("01tx"),
                subtitle);
    }
}
