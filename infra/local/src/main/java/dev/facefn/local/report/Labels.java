package dev.facefn.local.report;

import dev.facefn.face.BoundingBox;
import dev.facefn.face.Face;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The chips beside the boxes: a number and what is known of the face. A chip stays inside the
/// picture and, where there is room, clear of the chips before it. On a machine without any font
/// there are none.
final class Labels {
    private static final Color INK = new Color(0x062A2B);
    private static final Color PLATE = new Color(6, 22, 26, 215);

    private final Graphics2D graphics;
    private final Rectangle2D picture;
    private final float unit;
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final Optional<Font> font;

    Labels(Graphics2D graphics, int width, int height, float unit) {
        this.graphics = graphics;
        this.picture = new Rectangle2D.Float(0, 0, width, height);
        this.unit = unit;
        this.font = font(13 * unit);
    }

    /// The JDK brings no fonts. A bare container has none either, which the JDK tells by a plain
    /// Error.
    private Optional<Font> font(float size) {
        try {
            Font font = new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size);
            graphics.getFontMetrics(font);
            return Optional.of(font);
        } catch (RuntimeException | Error e) {
            return Optional.empty();
        }
    }

    boolean hasFont() {
        return font.isPresent();
    }

    /// Where the chip is; an empty rectangle where there is none.
    Rectangle2D draw(int number, Face face, BoundingBox box) {
        if (font.isEmpty()) {
            return new Rectangle2D.Float();
        }
        String words = String.join(" · ", Words.label(face));
        if (words.isEmpty() || !fits(number, words)) {
            words = "";
        }
        Chip chip = new Chip(Integer.toString(number), words);
        Rectangle2D place = place(chip, box);
        taken.add(place);
        chip.draw(place);
        return place;
    }

    private boolean fits(int number, String words) {
        return new Chip(Integer.toString(number), words).width() <= picture.getWidth();
    }

    /// Above the box, below it, or inside its top: the first that is free.
    private Rectangle2D place(Chip chip, BoundingBox box) {
        float gap = 5 * unit;
        return Stream.of(box.top() - gap - chip.height(), box.bottom() + gap, box.top() + gap)
                .map(top -> inside(box.left(), top, chip.width(), chip.height()))
                .min(Comparator.comparingDouble(place -> overlap(place, box)))
                .orElseThrow();
    }

    private Rectangle2D inside(float left, float top, float width, float height) {
        float x = Math.clamp(left, 0, Math.max(0, (float) picture.getWidth() - width));
        float y = Math.clamp(top, 0, Math.max(0, (float) picture.getHeight() - height));
        return new Rectangle2D.Float(x, y, width, height);
    }

    /// The area lost to other chips, and a little for hiding the face itself.
    private double overlap(Rectangle2D place, BoundingBox box) {
        double lost = 0;
        for (Rectangle2D other : taken) {
            lost += area(place.createIntersection(other));
        }
        Rectangle2D face = new Rectangle2D.Float(box.left(), box.top(), box.width(), box.height());
        return lost + area(place.createIntersection(face)) / 10;
    }

    private static double area(Rectangle2D both) {
        return both.isEmpty() ? 0 : both.getWidth() * both.getHeight();
    }

    private final class Chip {
        private final TextLayout number;
        private final Optional<TextLayout> words;
        private final float pad = 7 * unit;

        Chip(String number, String words) {
            this.number = layout(number);
            this.words = words.isEmpty() ? Optional.empty() : Optional.of(layout(words));
        }

        private TextLayout layout(String text) {
            return new TextLayout(text, font.orElseThrow(), graphics.getFontRenderContext());
        }

        float height() {
            return 22 * unit;
        }

        float width() {
            return badge() + words.map(text -> text.getAdvance() + 2 * pad).orElse(0f);
        }

        private float badge() {
            return Math.max(height(), number.getAdvance() + 2 * pad);
        }

        void draw(Rectangle2D place) {
            float x = (float) place.getX();
            float y = (float) place.getY();
            float baseline = y + height() / 2 + 4.6f * unit;
            float round = 10 * unit;
            graphics.setColor(PLATE);
            graphics.fill(new RoundRectangle2D.Float(x, y, width(), height(), round, round));
            graphics.setColor(Drawing.ACCENT);
            graphics.fill(new RoundRectangle2D.Float(x, y, badge(), height(), round, round));
            graphics.setColor(INK);
            number.draw(graphics, x + (badge() - number.getAdvance()) / 2, baseline);
            graphics.setColor(Color.WHITE);
            words.ifPresent(text -> text.draw(graphics, x + badge() + pad, baseline));
        }
    }
}
