package dev.facefn.local.bench;

import dev.facefn.face.ImageSize;
import dev.facefn.image.ImageDecoder;
import dev.facefn.image.ImageLimits;
import dev.facefn.local.console.Console;
import dev.facefn.local.console.ProgressBar;
import dev.facefn.local.console.Table;
import dev.facefn.local.console.WrongUsage;
import dev.facefn.models.ModelStore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `facefn bench decode`.
@Command(
        name = "decode",
        mixinStandardHelpOptions = true,
        description = {
            "Measures decoding alone, in turn: the decoder of the functions, libjpeg-turbo with"
                    + " nothing around it, and that of the JDK.",
            "Takes about a minute."
        })
public final class DecodeBenchCommand implements Callable<Integer> {
    private static final List<Integer> REDUCTIONS = List.of(1, 2, 4, 8);
    private static final int MOST_WARM_UPS = 100;

    private final Console console;
    private final ModelStore store;
    private final Clock clock;
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    private final FloorDecoder floor = FloorDecoder.best();

    @Option(
            names = "--rounds",
            defaultValue = "20",
            description = "How often each picture is measured. Default: 20.")
    private int rounds;

    @Mixin private final Written written = new Written();

    public DecodeBenchCommand(Console console, ModelStore store, Clock clock) {
        this.console = console;
        this.store = store;
        this.clock = clock;
    }

    /// Medians of a picture, milliseconds.
    ///
    /// @param reduction what its sides are divided by
    /// @param floor of a PNG that of the JDK
    record Row(String picture, int kilobytes, int reduction, double floor, double ours) {
        double ratio() {
            return ours / floor;
        }
    }

    /// What `--json` prints.
    record Results(Platform platform, int rounds, String floor, List<Row> pictures) {}

    @Override
    public Integer call() throws IOException {
        if (rounds < 1) {
            throw new WrongUsage("--rounds is " + rounds + ", at least 1");
        }
        List<Photo> photos = Photo.all(store.open("samples", new ProgressBar(console)));
        ProgressBar progress = new ProgressBar(console);
        progress.startCounting("pictures", photos.size());
        List<Row> rows = new ArrayList<>();
        for (Photo photo : photos) {
            ImageSize size = decoder.inspect(photo.bytes());
            for (int reduction : REDUCTIONS) {
                rows.add(jpeg(photo, size, reduction));
            }
            rows.add(png(photo, size));
            progress.advance(1);
        }
        progress.done();
        Table table = new Table("picture", "kB", "scale", "floor ms", "ours ms", "ratio");
        rows.forEach(row ->
                table.row(
                        row.picture(),
                        row.kilobytes(),
                        "1/" + row.reduction(),
                        ResultsPage.millis(row.floor()),
                        ResultsPage.millis(row.ours()),
                        ResultsPage.ratio(row.ratio())));
        Results results = new Results(Platform.here(), rounds, floor.name(), rows);
        return written.show(console, page(rows), "decode.md", results, table);
    }

    private Row jpeg(Photo photo, ImageSize size, int reduction) throws IOException {
        int shortSide = size.shortSide() / reduction;
        return measured(
                photo.name(),
                photo.bytes(),
                reduction,
                shortSide,
                () -> floor.decode(photo.bytes(), size, reduction));
    }

    /// The same picture without loss.
    private Row png(Photo photo, ImageSize size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(jdk(photo.bytes()), "png", out);
        byte[] png = out.toByteArray();
        String name = photo.name().replaceFirst("\\.[a-z]+$", ".png");
        return measured(name, png, 1, size.shortSide(), () -> jdk(png));
    }

    private static BufferedImage jdk(byte[] picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    @FunctionalInterface
    private interface Decoding {
        void run() throws IOException;
    }

    private Row measured(
            String name, byte[] picture, int reduction, int shortSide, Decoding reference)
            throws IOException {
        Timings bottom = new Timings();
        Timings own = new Timings();
        for (int round = -Math.min(MOST_WARM_UPS, rounds); round < rounds; round++) {
            for (int turn = 0; turn < 2; turn++) {
                boolean ours = Math.floorMod(round + turn, 2) == 0;
                long started = System.nanoTime();
                if (ours) {
                    decoder.lend(picture, shortSide).close();
                } else {
                    reference.run();
                }
                if (round >= 0) {
                    (ours ? own : bottom).add(System.nanoTime() - started);
                }
            }
        }
        return new Row(
                name, picture.length / 1000, reduction, bottom.medianMillis(), own.medianMillis());
    }

    private String page(List<Row> rows) {
        StringBuilder page =
                new StringBuilder(
                        """
                        %s
                        Medians of %d rounds in milliseconds, in turn within each round. **ours** is what the functions do with the
                        bytes of a picture: judged on its header, decoded at the scale that is asked for. **floor** is, for a JPEG,
                        that library with nothing checked and nothing copied; for a PNG, `ImageIO` of the JDK, which is no floor but
                        another decoder. WebP is decoded by one decoder alone, and has nothing to be held against here.

                        | picture | kB | scale | floor | ours | ours ÷ floor |
                        |---|--:|--:|--:|--:|--:|
                        """
                                .formatted(
                                        Platform.here()
                                                .head(
                                                        "Decoding alone",
                                                        "./facefn bench decode --rounds " + rounds,
                                                        LocalDate.ofInstant(
                                                                        clock.instant(),
                                                                        clock.getZone())
                                                                .toString(),
                                                        "decoder | " + decoder.engine(),
                                                        "floor | " + floor.name()),
                                        rounds));
        for (Row row : rows) {
            page.append(
                    "| %s | %d | 1/%d | %s | %s | **%s** |%n"
                            .formatted(
                                    row.picture(),
                                    row.kilobytes(),
                                    row.reduction(),
                                    ResultsPage.millis(row.floor()),
                                    ResultsPage.millis(row.ours()),
                                    ResultsPage.ratio(row.ratio())));
        }
        return page.toString();
    }
}
