package dev.facefn.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundingBoxTest {
    private static final BoundingBox UNIT = new BoundingBox(0, 0, 10, 10);

    @Test
    void iouIsTheSharedAreaOverTheWholeArea() {
        assertThat(UNIT.iou(UNIT)).isEqualTo(1);
        assertThat(UNIT.iou(new BoundingBox(5, 0, 15, 10))).isEqualTo(50f / 150, within(1e-6f));
        assertThat(UNIT.iou(new BoundingBox(10, 0, 20, 10))).isZero();
    }

    @Test
    void clipsToTheImageEvenWhenWhollyOutside() {
        ImageSize image = new ImageSize(8, 6);
        assertThat(new BoundingBox(-3, -3, 20, 20).clip(image))
                .isEqualTo(new BoundingBox(0, 0, 8, 6));
        assertThat(new BoundingBox(20, 20, 30, 30).clip(image).area()).isZero();
        assertThat(new BoundingBox(-9, -9, -1, -1).clip(image).area()).isZero();
    }

    @Test
    void squaresAroundTheCentreByTheLongerSide() {
        assertThat(new BoundingBox(0, 0, 10, 20).square(1.5f))
                .isEqualTo(new BoundingBox(-10, -5, 20, 25));
    }

    @Test
    void refusesEdgesInTheWrongOrderAndNotANumber() {
        assertThatThrownBy(() -> new BoundingBox(5, 0, 4, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BoundingBox(Float.NaN, 0, 4, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
