package dev.facefn.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter err = new StringWriter();

    private ProgressBar bar(boolean terminal) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new ProgressBar(new Console(nowhere, new PrintWriter(err), false, terminal, true));
    }

    @Test
    void isOneLineWhereNobodyWatches() {
        ProgressBar bar = bar(false);
        bar.start("models", 2_000_000);
        bar.advance(1_000_000);
        bar.done();

        assertThat(err.toString().lines()).containsExactly("models (2.0 MB)");
    }

    @Test
    void isDrawnOverOnATerminalAndLeavesNothingBehind() {
        ProgressBar bar = bar(true);
        bar.start("models", 2_000_000);
        assertThat(err.toString()).isEqualTo("\rmodels  " + "░".repeat(24) + "  0.0 MB of 2.0 MB");

        bar.done();
        assertThat(err.toString()).endsWith(" \r");
    }

    @Test
    void countsPieces() {
        bar(true).startCounting("rounds", 30);

        assertThat(err.toString()).endsWith("0 of 30");
    }

    @Test
    void saysHowMuchWhereNobodyKnowsHowMuchThereWillBe() {
        bar(true).start("npm pack", 0);

        assertThat(err.toString()).isEqualTo("\rnpm pack  0.0 MB");
    }
}
