package dev.facefn.image;

import dev.facefn.face.ImageSize;
import java.util.ArrayList;
import java.util.List;

/// The frame header (SOFn) of a JPEG file: ITU-T T.81, B.2.2.
record JpegFrame(ImageSize size, boolean progressive, List<Component> components) {
    private static final int MOST_BLOCKS_IN_AN_MCU = 10;

    /// A colour component with its sampling factors and the number of its quantisation table.
    record Component(int id, int horizontal, int vertical, int quantisation) {}

    JpegFrame {
        components = List.copyOf(components);
    }

    /// Reads a frame header, refusing codings and colours that are not decoded.
    ///
    /// @param marker the second byte of the marker, 0xC0 to 0xCF
    /// @param at of the first byte behind the segment's length
    static JpegFrame parse(byte[] bytes, int marker, int at, int end, ImageLimits limits) {
        if (end - at < 6) {
            throw Refusal.corrupt("JPEG frame header of %d bytes".formatted(end - at));
        }
        if (marker > 0xC2) {
            throw Refusal.unsupported(
                    "coding",
                    "JPEG is arithmetic-coded, lossless or hierarchical (marker FF%X); accepted are"
                                    .formatted(marker)
                            + " baseline and progressive");
        }
        int precision = Bytes.u8(bytes, at);
        if (precision != 8) {
            throw Refusal.unsupported(
                    "precision", "JPEG has %d bits a sample, accepted are 8".formatted(precision));
        }
        ImageSize size = limits.admit(Bytes.u16(bytes, at + 3), Bytes.u16(bytes, at + 1));
        int count = Bytes.u8(bytes, at + 5);
        if (end - at != 6 + 3 * count || count == 0) {
            throw Refusal.corrupt("JPEG frame header of %d components".formatted(count));
        }
        if (count != 1 && count != 3) {
            throw Refusal.unsupported(
                    "colour",
                    "JPEG has %d colour components (CMYK or the like); accepted are grey and RGB"
                            .formatted(count));
        }
        List<Component> components = new ArrayList<>();
        for (int i = at + 6; i < end; i += 3) {
            int sampling = Bytes.u8(bytes, i + 1);
            components.add(
                    new Component(
                            Bytes.u8(bytes, i),
                            sampling >> 4,
                            sampling & 15,
                            Bytes.u8(bytes, i + 2)));
        }
        JpegFrame frame = new JpegFrame(size, marker == 0xC2, components);
        frame.checkSampling();
        return frame;
    }

    private void checkSampling() {
        int blocks = 0;
        for (Component component : components) {
            int h = component.horizontal();
            int v = component.vertical();
            if (h < 1 || h > 4 || v < 1 || v > 4 || component.quantisation() > 3) {
                throw Refusal.corrupt("JPEG component sampled %d×%d".formatted(h, v));
            }
            if (widest() % h != 0 || tallest() % v != 0) {
                throw Refusal.unsupported(
                        "sampling", "JPEG component sampled by a fraction, %d×%d".formatted(h, v));
            }
            blocks += h * v;
        }
        if (components.size() > 1 && blocks > MOST_BLOCKS_IN_AN_MCU) {
            throw Refusal.corrupt("JPEG has %d blocks in a unit".formatted(blocks));
        }
        if (components.stream().map(Component::id).distinct().count() < components.size()) {
            throw Refusal.corrupt("JPEG has two components of one name");
        }
    }

    private int widest() {
        return components.stream().mapToInt(Component::horizontal).max().orElse(1);
    }

    private int tallest() {
        return components.stream().mapToInt(Component::vertical).max().orElse(1);
    }

    boolean subsampled() {
        return components.stream()
                .anyMatch(c -> c.horizontal() != widest() || c.vertical() != tallest());
    }

    /// How many 8×8 blocks carry data.
    long blocks() {
        long blocks = 0;
        for (Component c : components) {
            long across = Math.ceilDiv(Math.ceilDiv(size.width() * c.horizontal(), widest()), 8);
            long down = Math.ceilDiv(Math.ceilDiv(size.height() * c.vertical(), tallest()), 8);
            blocks += across * down;
        }
        return blocks;
    }

    /// The index of the component with this id.
    int indexOf(int id) {
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).id() == id) {
                return i;
            }
        }
        throw Refusal.corrupt("JPEG scan of a component that the frame has not");
    }
}
