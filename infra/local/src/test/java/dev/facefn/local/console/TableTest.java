package dev.facefn.local.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    private final StringWriter out = new StringWriter();

    private Console console(boolean terminal, boolean colour) {
        PrintWriter writer = new PrintWriter(out);
        return new Console(writer, writer, terminal, terminal, colour);
    }

    @Test
    void numbersStandToTheRightAndWordsToTheLeft() {
        new Table("name", "size").row("a", 7).row("long", "1,234").print(console(false, true));

        assertThat(out.toString().lines())
                .containsExactly("name   size", "a         7", "long  1,234");
    }

    @Test
    void headingsAreBoldForPeopleOnly() {
        new Table("name").row("a").print(console(true, true));
        assertThat(out.toString()).startsWith("\033[1mname\033[0m");

        out.getBuffer().setLength(0);
        new Table("name").row("a").print(console(true, false));
        assertThat(out.toString()).startsWith("name");
    }

    @Test
    void aRowHasACellAColumn() {
        Table table = new Table("one", "two");
        assertThatThrownBy(() -> table.row("alone")).hasMessageContaining("1 cells");
    }
}
