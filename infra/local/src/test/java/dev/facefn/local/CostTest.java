package dev.facefn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `facefn cost`, which needs no platform.
class CostTest {
    private static Ran cost(Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "cost";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Ran.facefn(all);
    }

    /// 36 ms a call: a core does 100,000 in an hour.
    private static Ran plain(Object... more) {
        Object[] all = new Object[more.length + 8];
        List<Object> usual =
                List.of(
                        "--ms-per-call",
                        36,
                        "--machine-hour",
                        "0.2",
                        "--busy",
                        "0.5",
                        "--cores",
                        2);
        System.arraycopy(usual.toArray(), 0, all, 0, 8);
        System.arraycopy(more, 0, all, 8, more.length);
        return cost(all);
    }

    @Test
    void comparesPayingByTheCallWithMachines() {
        JsonNode little = plain("--calls", 1_000, "--json").json();
        assertThat(little.path("pay_per_use").decimalValue()).isEqualByComparingTo("1");
        assertThat(little.path("core_hours").doubleValue()).isEqualTo(0.01);
        assertThat(little.path("machines").intValue()).isEqualTo(1);
        assertThat(little.path("always_on").doubleValue()).isEqualTo(0.2 * 730.5);
        assertThat(little.path("overtakes_at").doubleValue()).isEqualTo(146.1);

        JsonNode much = plain("--calls", 100_000_000, "--json").json();
        assertThat(much.path("core_hours").doubleValue()).isEqualTo(1_000);
        assertThat(much.path("machines").intValue()).isEqualTo(2);
        assertThat(much.path("pay_per_use").decimalValue()).isEqualByComparingTo("100000");
    }

    @Test
    void saysAtWhichVolumeMachinesOvertake() {
        assertThat(plain("--calls", 1_000).out())
                .contains("By the call is cheaper here; machines overtake at 146,100 pictures")
                .contains("as you say", "Not included");
        assertThat(plain("--calls", 200_000).out())
                .contains("Always on is cheaper here; machines overtake at 146,100 pictures");
        assertThat(plain("--calls", 1_000, "--machines", 2).out())
                .contains("machines overtake at 292,200 pictures");
    }

    @Test
    void saysWhenNoVolumeMakesMachinesCheaper() {
        assertThat(cost("--calls", 1_000, "--ms-per-call", 99_999_999, "--machine-hour", 900).out())
                .contains("By the call is cheaper at every volume: a machine costs more");
        assertThat(cost("--calls", 1_000, "--tier", "free").out())
                .contains("Nothing costs anything at this tier");
    }

    @Test
    void takesTheTimesThatWereMeasured(@TempDir Path results) throws Exception {
        Files.writeString(
                results.resolve("detect.md"),
                """
                # Speed

                | photo | faces | http | http ÷ floor |
                |---|--:|--:|--:|
                | sample1.jpg | 3 | 10.00 | 1.3 |
                | sample2.jpg | 3 | 30.00 | 1.3 |
                | **total** | **6** | **40.00** | **1.3** |

                | photo | faces | http | http ÷ floor |
                |---|--:|--:|--:|
                | sample1.jpg | 3 | 99.00 | 1.3 |
                """);
        JsonNode cost = cost("--calls", 10, "--results", results, "--json").json();
        assertThat(cost.at("/times/call_millis").doubleValue()).isEqualTo(20);
        assertThat(cost.at("/times/call_source").asString())
                .isEqualTo(results.resolve("detect.md").toString());
        assertThat(cost.at("/times/minute_millis").doubleValue()).isPositive();
        assertThat(cost.at("/times/minute_source").asString())
                .contains("measured on 20", "facefn bench video");
    }

    /// So that what this program comes with is what the pages of this checkout say.
    @Test
    void reckonsWithThePagesItCameWithWhereThereAreNoOthers(@TempDir Path results)
            throws Exception {
        Files.writeString(results.resolve("video.md"), "| total ms a minute |\n|--:|\n| soon |\n");
        JsonNode built = cost("--calls", 1, "--results", results, "--json").json();
        Path pages = Path.of(System.getProperty("facefn.root"), "infra/local/results");
        JsonNode read = cost("--calls", 1, "--results", pages, "--json").json();
        assertThat(read.at("/times/call_source").asString()).endsWith("detect.md");
        assertThat(read.at("/times/minute_source").asString()).endsWith("video.md");
        for (String time : List.of("/times/call_millis", "/times/minute_millis")) {
            assertThat(built.at(time)).as(time).isEqualTo(read.at(time));
        }
    }

    @Test
    void countsVideos() {
        JsonNode cost = cost("--minutes", "10", "--json").json();
        assertThat(cost.path("pay_per_use").decimalValue()).isEqualByComparingTo("0.6");
        assertThat(cost("--minutes", "10", "--calls", 100).out())
                .containsPattern("pictures +100 +0.10")
                .containsPattern("minutes of video +10 +0.60")
                .containsPattern("machines overtake at [\\d,]+ pictures and [\\d,]+ minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "'', --calls",
        "--calls -1, --calls",
        "--calls x, --calls",
        "--calls 1 --tier gold, 'free, standard, volume'",
        "--calls 1 --machine-hour -1, --machine-hour",
        "--calls 1 --machine-hour NaN, --machine-hour",
        "--calls 1 --busy 0, --busy",
        "--calls 1 --machines 0, --machines",
        "--calls 1 --ms-per-call 0, --ms-per-call"
    })
    void whatIsWrongIsSaid(String words, String message) {
        Ran ran = cost((Object[]) (words.isEmpty() ? new String[0] : words.split(" ")));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }
}
