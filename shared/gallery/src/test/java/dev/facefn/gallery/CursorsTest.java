package dev.facefn.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final List<String> SCOPE = List.of("tenant-a", "persons", "staff", "");

    private final Cursors cursors = new Cursors(new byte[32]);
    private final Position position = new Position("anna.müller");

    @Test
    void readsWhatItWrote() {
        assertThat(cursors.read(cursors.write(position, SCOPE), SCOPE)).isEqualTo(position);
    }

    @Test
    void refusesACursorOfAnotherScope() {
        String cursor = cursors.write(position, SCOPE);
        refuses(cursor, List.of("tenant-b", "persons", "staff", ""));
        refuses(cursor, List.of("tenant-a", "personsstaff", "", ""));
        refuses(cursor, List.of("tenant-a", "persons", "staff"));
    }

    @Test
    void refusesACursorOfAnotherKey() {
        byte[] other = new byte[32];
        other[31] = 1;
        refuses(new Cursors(other).write(position, SCOPE), SCOPE);
    }

    @Test
    void refusesACursorInWhichAnyCharacterWasChanged() {
        String cursor = cursors.write(position, SCOPE);
        for (int i = 0; i < cursor.length(); i++) {
            char changed = cursor.charAt(i) == 'A' ? 'B' : 'A';
            refuses(cursor.substring(0, i) + changed + cursor.substring(i + 1), SCOPE);
            refuses(cursor.substring(0, i), SCOPE);
        }
        refuses(cursor + "A", SCOPE);
        refuses(cursor + "=", SCOPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "*", "ü", "../..", "AAAA", "null", "0"})
    void refusesWhatNeverWasACursor(String text) {
        refuses(text, SCOPE);
        refuses(text.repeat(2_000), SCOPE);
    }

    private void refuses(String cursor, List<String> scope) {
        assertThatThrownBy(() -> cursors.read(cursor, scope))
                .isInstanceOfSatisfying(
                        FacefnException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CURSOR));
    }
}
