package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartWriterTest {
    private static final Input.Pictures IMAGES = new Input.Pictures("images", "", 9);

    @Test
    void writesWhatTheReaderReads() {
        byte[] picture = {(byte) 0x89, 'P', '\r', '\n', '-', '-', 'x', 0};
        MultipartWriter writer =
                new MultipartWriter()
                        .text("name", "Zoë \"Z\"\r\n--x")
                        .file("images", "a\"b\r\n.png", "image/png", picture)
                        .file("images", "b.png", "image/png", new byte[] {1});
        Form form =
                new FormReader(100, 1000)
                        .read(
                                Requests.post(writer.contentType(), writer.body())
                                        .call(new Input(List.of(IMAGES), List.of())));
        assertThat(form.find(new FormField.Words("name", "", 1, 99))).contains("Zoë \"Z\"\r\n--x");
        List<Upload> images = form.images(IMAGES);
        assertThat(images.getFirst().bytes()).isEqualTo(picture);
        assertThat(images.getFirst().fileName()).isEqualTo("a?b__.png");
        assertThat(new String(images.get(1).bytes(), UTF_8)).isEqualTo("\u0001");
    }
}
