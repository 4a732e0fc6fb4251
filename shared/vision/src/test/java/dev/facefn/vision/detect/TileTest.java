package dev.facefn.vision.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.facefn.face.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

class TileTest {
    private final List<Tile> tiles = Tile.pyramid(new BoundingBox(0, 0, 1000, 500));

    @Test
    void areOneAndFourAndNineThatCoverTheRegionAndOverlapByAQuarter() {
        assertThat(tiles).hasSize(14);
        assertThat(tiles.getFirst().area()).isEqualTo(new BoundingBox(0, 0, 1000, 500));
        BoundingBox first = tiles.get(5).area();
        BoundingBox second = tiles.get(6).area();
        assertThat(first.right() - second.left()).isCloseTo(first.width() / 4, within(0.01f));
        assertThat(tiles.getLast().area().right()).isCloseTo(1000, within(0.01f));
        assertThat(tiles.getLast().area().bottom()).isCloseTo(500, within(0.01f));
    }

    @Test
    void cutABoxAtAnEdgeTheyShareButNotAtTheEdgeOfTheRegion() {
        Tile topLeft = tiles.get(1);
        float right = topLeft.area().right();
        assertThat(topLeft.cuts(new BoundingBox(-5, -5, 60, 60))).isFalse();
        assertThat(topLeft.cuts(new BoundingBox(right - 60, 50, right - 1, 110))).isTrue();
        assertThat(topLeft.cuts(new BoundingBox(right - 160, 50, right - 100, 110))).isFalse();
    }
}
