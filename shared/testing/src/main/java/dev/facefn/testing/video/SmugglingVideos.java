package dev.facefn.testing.video;

import static dev.facefn.testing.video.Box.full;
import static dev.facefn.testing.video.Box.ints;
import static dev.facefn.testing.video.Box.join;
import static dev.facefn.testing.video.Box.latin;
import static dev.facefn.testing.video.Box.shorts;

import java.nio.file.Path;
import java.util.List;

/// Real videos that refer to other files.
final class SmugglingVideos {
    private static final List<byte[]> PICTURES = Pictures.moving(160, 90, 10);

    private SmugglingVideos() {}

    static List<BadVideo> entries(Path bait, int port) {
        Shelf shelf = new Shelf();
        shelf.good(
                "V5",
                10,
                "MKV with an attachment",
                () ->
                        Matroska.of(
                                PICTURES,
                                160,
                                90,
                                Matroska.attachment(bait.toString(), latin("x"))));
        shelf.good(
                "V5",
                10,
                "MKV of linked segments",
                () ->
                        Matroska.of(
                                PICTURES, 160, 90, Matroska.linked(bait.getFileName().toString())));
        for (String path : List.of(bait.toString(), bait.getFileName().toString(), "../bait")) {
            shelf.invalid(
                    "V5",
                    "no_frames",
                    "MOV with an alias to " + name(path),
                    () -> Mp4File.of(track().referring(references(alias(path)))));
            shelf.good(
                    "V5",
                    10,
                    "MOV whose data is said to be in " + name(path),
                    () -> Mp4File.of(track().referring(references(url("file://" + path)))));
        }
        shelf.good(
                "V5",
                10,
                "MOV whose data is said to be on a server",
                () ->
                        Mp4File.of(
                                track().referring(
                                                references(
                                                        url("http://127.0.0.1:" + port + "/x")))));
        shelf.invalid(
                "V5",
                "corrupt",
                "MOV that is a reference to another",
                () -> join(Mp4File.TYPE, Box.of("moov", reference("file://" + bait)), padding()));
        return shelf.entries();
    }

    private static String name(String path) {
        return path.startsWith("/")
                ? "an absolute path"
                : path.startsWith("..") ? "above" : "a sibling";
    }

    private static Track track() {
        return Track.of(160, 90, PICTURES);
    }

    private static byte[] references(byte[] reference) {
        return full("dref", 0, ints(1), reference);
    }

    private static byte[] url(String target) {
        return full("url ", 0, latin(target + "\0"));
    }

    private static byte[] reference(String target) {
        byte[] data =
                full("rdrf", 0, latin("url "), ints(target.length() + 1), latin(target + "\0"));
        return Box.of("rmra", Box.of("rmda", data));
    }

    private static byte[] padding() {
        return Box.of("mdat", new byte[100]);
    }

    /// An alias record of the Macintosh: volume, file name, and in its tail the path (types 2 and
    /// 18).
    private static byte[] alias(String path) {
        byte[] name = latin(path);
        byte[] padded = join(name, new byte[name.length % 2]);
        byte[] head =
                join(
                        ints(0),
                        shorts(0, 2, 0),
                        pascal("Disk", 28),
                        ints(0),
                        shorts(0x482b, 0),
                        ints(0),
                        pascal("bait", 64),
                        new byte[16],
                        shorts(1, 1),
                        new byte[16]);
        byte[] tail =
                join(
                        shorts(2, name.length),
                        padded,
                        shorts(18, name.length),
                        padded,
                        shorts(-1, 0));
        return full("alis", 0, join(head, tail));
    }

    private static byte[] pascal(String text, int size) {
        byte[] field = new byte[size];
        field[0] = (byte) text.length();
        System.arraycopy(latin(text), 0, field, 1, text.length());
        return field;
    }
}
