package dev.facefn.image;

import dev.facefn.face.FacefnException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/// JPEG by the JDK's own reader, never by one that a library has registered.
final class ImageIoJpeg implements JpegCodec {
    private final ImageReaderSpi provider;

    ImageIoJpeg() {
        ImageIO.setUseCache(false);
        provider = jdkProvider();
    }

    private static ImageReaderSpi jdkProvider() {
        Iterator<ImageReaderSpi> providers =
                IIORegistry.getDefaultInstance()
                        .getServiceProviders(
                                ImageReaderSpi.class,
                                spi ->
                                        spi instanceof ImageReaderSpi reader
                                                && reader.getPluginClassName()
                                                        .startsWith(
                                                                "com.sun.imageio.plugins.jpeg."),
                                true);
        return providers.next();
    }

    @Override
    public LentImage decode(JpegStructure jpeg, byte[] bytes, int denominator) {
        byte[] essence = new byte[jpeg.essenceLength()];
        jpeg.writeEssence(bytes, MemorySegment.ofArray(essence));
        List<String> warnings = new ArrayList<>();
        try {
            ImageReader reader = provider.createReaderInstance();
            try (ImageInputStream input = new ByteArrayImageInput(essence)) {
                reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
                reader.setInput(input, true, true);
                RgbImage image = Rasters.rgb(reader.read(0), jpeg.size());
                return LentImage.owned(Reduction.by(denominator, checked(image, warnings)));
            } finally {
                reader.dispose();
            }
        } catch (FacefnException refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            throw Refusal.corrupt("JPEG data is corrupt", e);
        }
    }

    private static RgbImage checked(RgbImage image, List<String> warnings) {
        for (String warning : warnings) {
            if (!JpegWarning.harmless(warning)) {
                throw JpegWarning.refusal(warning);
            }
        }
        return image;
    }

    @Override
    public String name() {
        return "ImageIO of Java " + Runtime.version();
    }
}
