package dev.facefn.local.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.aws.LambdaPoller;
import dev.facefn.aws.SqsDouble;
import dev.facefn.embedded.EmbeddedPostgres;
import dev.facefn.events.Event;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventId;
import dev.facefn.events.EventSecret;
import dev.facefn.events.UsageRecorded;
import dev.facefn.models.ModelStore;
import dev.facefn.postgres.PostgresSettings;
import dev.facefn.postgres.PostgresUsage;
import dev.facefn.usage.LedgerRow;
import dev.facefn.usagetracker.UsageTrackerApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/// The zip of `usage-tracker` under Lambda's own interface client, with a real queue and a real
/// database, from a snapshot.
@Timeout(240)
class UsageOnLambdaTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final byte[] SECRET = new byte[32];

    @TempDir private Path folder;

    private static Event used(int number) {
        UsageRecorded data =
                new UsageRecorded(
                        "detect",
                        "detect",
                        null,
                        new UsageRecorded.Units(1, 1, 0),
                        200,
                        12.5,
                        10,
                        0,
                        1000,
                        false,
                        "bypass",
                        "cpu",
                        "standard",
                        "2026-11",
                        null,
                        new UsageRecorded.Seen(List.of(2458), 1, List.of()));
        return new Event(
                EventId.of("lambda", String.valueOf(number)),
                "/functions/detect",
                "request-" + number,
                CLOCK.instant(),
                "ada",
                Optional.empty(),
                data);
    }

    private static Map<String, String> settings(EmbeddedPostgres database, String dead) {
        URI queue = URI.create(dead);
        String endpoint = "http://%s:%d".formatted(queue.getHost(), queue.getPort());
        Map<String, String> settings = new TreeMap<>();
        settings.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        settings.put("FACEFN_EVENTS_SECRETVALUE", HexFormat.of().formatHex(SECRET));
        settings.put("FACEFN_QUEUES_USAGE", dead + "-never");
        settings.put("FACEFN_QUEUES_CLUSTER", dead + "-never");
        settings.put("FACEFN_QUEUES_DEAD", dead);
        settings.put("FACEFN_QUEUES_ENDPOINT", endpoint);
        settings.put("FACEFN_USAGE_DATABASE_URL", database.url());
        settings.put("FACEFN_USAGE_DATABASE_USER", database.usage().user());
        settings.put("FACEFN_USAGE_DATABASE_PASSWORD", database.usage().password());
        settings.put("FACEFN_USAGE_DATABASE_OWNERUSER", database.owner().user());
        settings.put("FACEFN_USAGE_DATABASE_OWNERPASSWORD", database.owner().password());
        return settings;
    }

    @Test
    void onePoisonRecordLeavesItsNeighboursCountedOnce() throws Exception {
        FunctionZip zip = FunctionZip.of("usage-tracker");
        EventCodec codec = new EventCodec(new EventSecret(SECRET));
        Path programs = ModelStore.atDefault().root().resolve("postgres");
        try (EmbeddedPostgres database =
                        EmbeddedPostgres.start(programs, folder.resolve("postgres"));
                SqsDouble sqs = new SqsDouble()) {
            String queue = sqs.queue();
            String dead = sqs.queue();
            long exec = System.nanoTime();
            try (LambdaProcess function =
                    LambdaProcess.start(
                            zip, UsageTrackerApplication.class, folder, settings(database, dead))) {
                function.api().awaitSnapshot(LambdaProcess.PATIENCE);
                assertThat(function.log()).contains("primed");
                GatewayCall.body(function.invoke(GatewayCall.get("/v1/health")), 200);
                System.out.printf(
                        "usage-tracker on Lambda: first answer %.0f ms after exec, priming and"
                                + " migration among it%n",
                        (System.nanoTime() - exec) / 1e6);
                for (int i = 0; i < 4; i++) {
                    send(sqs, queue, new String(codec.json(used(i)), UTF_8));
                }
                send(sqs, queue, new String(codec.json(used(0)), UTF_8));
                send(sqs, queue, "{\"poison\":\"s3cret\"}");
                LambdaPoller poller =
                        new LambdaPoller(
                                sqs.client(),
                                queue,
                                event -> {
                                    try {
                                        return function.invoke(event).answered().json();
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                        throw new IllegalStateException(e);
                                    }
                                });
                assertThat(poller.poll(1)).isEqualTo(6);
                assertThat(ledger(database)).hasSize(4);
                List<Message> letters =
                        sqs.client().receiveMessage(r -> r.queueUrl(dead)).messages();
                assertThat(letters)
                        .extracting(Message::body)
                        .containsExactly("{\"poison\":\"s3cret\"}");
                assertThat(poller.poll(0)).as("nothing comes again").isZero();
                assertThat(function.log()).doesNotContain("s3cret", database.usage().password());
            }
        }
    }

    private static void send(SqsDouble sqs, String queue, String body) {
        sqs.client().sendMessage(r -> r.queueUrl(queue).messageBody(body));
    }

    private static List<LedgerRow> ledger(EmbeddedPostgres database) {
        PostgresSettings settings =
                PostgresSettings.of(
                        database.url(),
                        new PostgresSettings.Login(
                                database.usage().user(), database.usage().password()),
                        null);
        List<LedgerRow> rows = new ArrayList<>();
        try (PostgresUsage usage = PostgresUsage.open(settings, CLOCK)) {
            usage.ledger().read("ada", 1, rows::add);
        }
        return rows;
    }
}
