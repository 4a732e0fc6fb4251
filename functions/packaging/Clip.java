import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import dev.facefn.video.VideoLimits;
import dev.facefn.video.VideoReader;
import dev.facefn.video.VideoWriter;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Three seconds of a photo that the camera moves along: `clip` calls it.
final class Clip {
    private static final ImageSize SIZE = new ImageSize(640, 360);
    private static final int FRAMES_PER_SECOND = 10;
    private static final int FRAMES = 3 * FRAMES_PER_SECOND;

    private Clip() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        BufferedImage photo = ImageIO.read(Path.of(arguments[1]).toFile());
        VideoReader programs = VideoReader.open(Path.of(arguments[0]), VideoLimits.DEFAULT);
        Path video = Path.of(arguments[2]);
        try (VideoWriter writer =
                VideoWriter.open(programs, video, SIZE, FRAMES_PER_SECOND, FRAMES_PER_SECOND)) {
            for (int i = 0; i < FRAMES; i++) {
                writer.write(frame(photo, i));
            }
        }
    }

    private static RgbImage frame(BufferedImage photo, int number) {
        BufferedImage frame =
                new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = frame.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        int height = SIZE.width() * photo.getHeight() / photo.getWidth();
        int room = Math.max(0, height - SIZE.height());
        graphics.drawImage(photo, 0, -room * number / FRAMES, SIZE.width(), height, null);
        graphics.dispose();
        byte[] pixels = new byte[SIZE.width() * SIZE.height() * 3];
        int[] row = new int[SIZE.width()];
        int at = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            frame.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                pixels[at++] = (byte) (pixel >> 16);
                pixels[at++] = (byte) (pixel >> 8);
                pixels[at++] = (byte) pixel;
            }
        }
        return new RgbImage(SIZE, pixels);
    }
}
