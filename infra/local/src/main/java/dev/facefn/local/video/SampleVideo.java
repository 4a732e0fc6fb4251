package dev.facefn.local.video;

import dev.facefn.face.ImageSize;
import dev.facefn.image.RgbImage;
import dev.facefn.local.video.SampleScript.Scene;
import dev.facefn.models.Bundle;
import dev.facefn.video.VideoReader;
import dev.facefn.video.VideoWriter;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// A video of which it is known who is to be seen when: portraits from the sample photos before a
/// moving background, as if by a camera that is not quite still. The same script gives the same
/// bytes.
public final class SampleVideo {
    public static final ImageSize SIZE = new ImageSize(640, 360);
    public static final int FRAMES_PER_SECOND = 25;

    private static final int FACE_PIXELS = 120;
    private static final int[] PLACES = {115, 320, 525};

    private final SampleScript script;
    private final Map<SamplePerson, BufferedImage> portraits = new EnumMap<>(SamplePerson.class);

    private SampleVideo(SampleScript script, Bundle samples) {
        this.script = script;
        for (SamplePerson person : SamplePerson.values()) {
            portraits.put(person, person.portrait(samples, FACE_PIXELS));
        }
    }

    /// @param programs writes the file
    /// @param samples the bundle `samples`
    public static void write(SampleScript script, VideoReader programs, Bundle samples, Path file) {
        SampleVideo video = new SampleVideo(script, samples);
        try (VideoWriter writer =
                VideoWriter.open(programs, file, SIZE, FRAMES_PER_SECOND, FRAMES_PER_SECOND)) {
            long frames = script.durationMs() * FRAMES_PER_SECOND / 1000;
            for (long i = 0; i < frames; i++) {
                writer.write(video.frame(i * 1000 / FRAMES_PER_SECOND));
            }
        }
    }

    private RgbImage frame(long timeMs) {
        BufferedImage image =
                new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        drawBackground(graphics, timeMs);
        script.at(timeMs).forEach(scene -> draw(graphics, scene, timeMs));
        graphics.dispose();
        return rgb(image);
    }

    private static void drawBackground(Graphics2D graphics, long timeMs) {
        int drift = (int) (30 * wave(timeMs, 9000, 0));
        graphics.setPaint(
                new GradientPaint(
                        drift,
                        0,
                        new Color(70, 90, 110),
                        SIZE.width() + drift,
                        SIZE.height(),
                        new Color(140, 130, 110)));
        graphics.fillRect(0, 0, SIZE.width(), SIZE.height());
        graphics.setColor(new Color(255, 255, 255, 20));
        for (int x = Math.floorMod(timeMs / 40, 80) - 80; x < SIZE.width(); x += 80) {
            graphics.fillRect(x, 0, 30, SIZE.height());
        }
    }

    private void draw(Graphics2D graphics, Scene scene, long timeMs) {
        BufferedImage portrait = portraits.get(scene.person());
        if (portrait == null) {
            throw new IllegalStateException("no portrait of " + scene.person());
        }
        int phase = scene.person().phase();
        double zoom = 1 + 0.08 * wave(timeMs, 5000, phase);
        double x = PLACES[scene.place()] + 10 * wave(timeMs, 3700, phase);
        double y = SIZE.height() / 2.0 + 8 * wave(timeMs, 4300, phase);
        double below = scene.away(timeMs) * (SIZE.height() + portrait.getHeight()) / 2;
        AffineTransform place = AffineTransform.getTranslateInstance(x, y + below);
        place.rotate(Math.toRadians(4 * wave(timeMs, 6100, phase)));
        place.scale(zoom, zoom);
        place.translate(-portrait.getWidth() / 2.0, -portrait.getHeight() / 2.0);
        AffineTransform before = graphics.getTransform();
        graphics.transform(place);
        graphics.drawImage(portrait, 0, 0, null);
        int shade = (int) (30 + 25 * wave(timeMs, 7300, phase));
        graphics.setColor(new Color(0, 0, 0, shade));
        graphics.fillRect(0, 0, portrait.getWidth(), portrait.getHeight());
        graphics.setTransform(before);
    }

    /// From -1 to 1 and back in a period, beginning elsewhere for each phase.
    private static double wave(long timeMs, int periodMs, int phase) {
        return StrictMath.sin(2 * Math.PI * timeMs / periodMs + phase);
    }

    private static RgbImage rgb(BufferedImage image) {
        int[] packed = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        byte[] pixels = new byte[packed.length * 3];
        for (int i = 0, at = 0; i < packed.length; i++) {
            pixels[at++] = (byte) (packed[i] >> 16);
            pixels[at++] = (byte) (packed[i] >> 8);
            pixels[at++] = (byte) packed[i];
        }
        return new RgbImage(SIZE, pixels);
    }
}
