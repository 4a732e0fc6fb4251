package dev.facefn.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON inside of a field, whether the field is a member or a part of a form.
class JsonFieldTest {
    private static final FormField.JsonArray LIST = new FormField.JsonArray("list", "", 20_000);
    private static final FormField.Vector VECTOR = new FormField.Vector("vector", "");
    private static final Input INPUT = Input.of(List.of(LIST, VECTOR));

    private static Form form(String list, String vector) {
        MultipartWriter writer = new MultipartWriter().text("list", list).text("vector", vector);
        return new FormReader(100_000, 100_000)
                .read(Requests.post(writer.contentType(), writer.body()).call(INPUT));
    }

    private static Form json(String text) {
        return new FormReader(100_000, 100_000)
                .read(Requests.post("application/json", text.getBytes(UTF_8)).call(INPUT));
    }

    @Test
    void isReadFromAMemberAndFromText() {
        for (Form form :
                List.of(
                        form("[1,{}]", "[0.6,0.8]"),
                        json("{\"list\":[1,{}],\"vector\":[0.6,0.8]}"))) {
            assertThat(form.find(LIST).orElseThrow()).hasSize(2);
            assertThat(form.find(VECTOR).orElseThrow().get(1)).isEqualTo(0.8f);
        }
    }

    @Test
    void mayBeAsLongAsItsFieldSays() {
        String numbers = "[" + "1,".repeat(9_998) + "1]";
        assertThat(form(numbers, "[1]").find(LIST).orElseThrow()).hasSize(9_999);
        assertThatThrownBy(() -> form(numbers + " ".repeat(4), "[1]"))
                .hasMessageContaining("list: it is longer than 20000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "7", "", "[", "\"x\"", "null"})
    void isRefusedWhereItIsNone(String text) {
        assertThatThrownBy(() -> form(text, "[1]").find(LIST)).hasMessageStartingWith("list");
        assertThatThrownBy(() -> form("[]", text).find(VECTOR)).hasMessageStartingWith("vector");
    }

    @Test
    void anEmbeddingInsideAnObjectIsNamedByItsPlace() {
        Form form = json("{\"source\":{\"embedding\":[1]},\"text\":\"x\"}");
        assertThat(form.isObject("source")).isTrue();
        assertThat(form.isObject("text")).isFalse();
        assertThat(form.isObject("absent")).isFalse();
        Form source = form.object("source").orElseThrow();
        assertThat(source.embedding("embedding").dimension()).isEqualTo(1);
        assertThatThrownBy(() -> source.embedding("vector")).hasMessageContaining("source.vector");
    }
}
