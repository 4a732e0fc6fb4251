package dev.facefn.local.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.local.console.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TimelineTest {

    @Test
    void printsALineAPersonWithABarOverTheWholeVideo() {
        JsonNode video =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"duration_ms": 80000, "people": [
                                 {"id": "p1", "faces_seen": 200, "person": null,
                                  "intervals": [{"start_ms": 0, "end_ms": 40000}]},
                                 {"id": "p2", "faces_seen": 10,
                                  "person": {"person_id": "ada", "name": "Ada", "similarity": 0.713},
                                  "intervals": [{"start_ms": 62000, "end_ms": 64000},
                                                {"start_ms": 78000, "end_ms": 80000}]}]}
                                """);
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out);
        Timeline.print(video, new Console(writer, writer, false, false, false));
        assertThat(out.toString().lines())
                .containsExactly(
                        "person  who           seen  frames  when                  timeline",
                        "p1                  40.0 s     200  0:00–0:40             "
                                + "█".repeat(20)
                                + "░".repeat(20),
                        "p2      Ada (0.71)   4.0 s      10  1:02–1:04, 1:18–1:20  "
                                + "░".repeat(31)
                                + "█"
                                + "░".repeat(7)
                                + "█");
    }

    @Test
    void writesHoursOnlyWhereThereAreAny() {
        assertThat(Timeline.clock(3_599_999)).isEqualTo("59:59");
        assertThat(Timeline.clock(3_723_000)).isEqualTo("1:02:03");
    }
}
