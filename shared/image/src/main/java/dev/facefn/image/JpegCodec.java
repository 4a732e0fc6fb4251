package dev.facefn.image;

/// Decodes JPEG files whose structure was found sound. Safe for use by many threads.
interface JpegCodec {

    /// @param denominator 1, 2, 4 or 8; the sides come out divided by it, rounded up
    /// @return pixels as stored, before the orientation is applied; to be closed once
    /// @throws dev.facefn.face.FacefnException when the data turns out corrupt or cut short
    LentImage decode(JpegStructure jpeg, byte[] bytes, int denominator);

    /// What decodes, for a person to read.
    String name();

    /// libjpeg-turbo where it is installed, the JDK's ImageIO otherwise.
    static JpegCodec best() {
        return TurboJpegLibrary.find().<JpegCodec>map(TurboJpeg::new).orElseGet(ImageIoJpeg::new);
    }
}
