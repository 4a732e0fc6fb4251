package dev.facefn.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import dev.facefn.image.RgbImage;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final int GRAY = new Color(120, 120, 120).getRGB();

    @Test
    void drawsOnACopy() {
        RgbImage photo = Fixtures.gray(300, 200);

        BufferedImage drawn = Drawing.draw(photo, List.of(Fixtures.full(100, 60, 80)));

        assertThat(photo.pixels()).containsOnly(120);
        assertThat(drawn.getWidth()).isEqualTo(300);
        assertThat(drawn.getHeight()).isEqualTo(200);
    }

    @Test
    void marksTheBoxAndThePoints() {
        BufferedImage drawn =
                Drawing.draw(Fixtures.gray(900, 600), List.of(Fixtures.plain(300, 200, 200)));

        assertThat(new Color(drawn.getRGB(330, 200))).isEqualTo(Drawing.ACCENT);
        assertThat(new Color(drawn.getRGB(360, 280))).isEqualTo(Color.WHITE);
        assertThat(drawn.getRGB(400, 250)).isEqualTo(GRAY);
    }

    @Test
    void scalesTheFacesWithThePhoto() {
        Face face = Fixtures.full(600, 400, 400);
        BufferedImage small = Drawing.draw(Pixels.of(Fixtures.gray(900, 600)), List.of(face), 0.5f);

        assertThat(new Color(small.getRGB(330, 200))).isEqualTo(Drawing.ACCENT);
    }

    @Test
    void putsTheLabelAboveTheFaceWhereThereIsRoom() {
        assumeTrue(labels().hasFont(), "SKIPPED: there is no font here, so there are no labels");
        RgbImage photo = Fixtures.gray(900, 600);

        Rectangle above = drawn(photo, Fixtures.plain(300, 200, 200));
        Rectangle below = drawn(photo, Fixtures.plain(300, 5, 200));

        assertThat(above.y).isLessThan(180);
        assertThat(above.y + above.height).isLessThan(405);
        assertThat(below.y + below.height).isGreaterThan(220);
    }

    @Test
    void drawsPicturesTooSmallForAnyLabel() {
        BufferedImage drawn = Drawing.draw(Fixtures.gray(16, 16), List.of(Fixtures.full(0, 0, 16)));

        assertThat(changed(drawn, GRAY)).isNotEqualTo(new Rectangle());
    }

    @Test
    void keepsLabelsOfCrowdedFacesApart() {
        Labels labels = labels();
        BoundingBox box = Fixtures.plain(300, 200, 100).box();

        Rectangle first = labels.draw(1, Fixtures.full(300, 200, 100), box).getBounds();
        Rectangle second = labels.draw(2, Fixtures.full(310, 200, 100), box).getBounds();

        assertThat(first.intersects(second)).isFalse();
    }

    private static Labels labels() {
        return new Labels(Pixels.blank(900, 600).createGraphics(), 900, 600, 1);
    }

    private static Rectangle drawn(RgbImage photo, Face face) {
        return changed(Drawing.draw(photo, List.of(face)), GRAY);
    }

    /// The smallest rectangle around all pixels of another colour; empty where there are none.
    private static Rectangle changed(BufferedImage image, int colour) {
        Rectangle bounds = new Rectangle(-1, -1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) != colour) {
                    bounds.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return bounds.isEmpty() ? new Rectangle() : bounds;
    }
}
