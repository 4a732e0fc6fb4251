package dev.facefn.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.facefn.events.Outcome;
import dev.facefn.face.FacefnException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The messages that Lambda brings from a queue, each taken by itself: one that may succeed later
/// is answered as failed, one that never can goes to the dead letters at once, and all others are
/// done whatever becomes of these. The mapping must report batch item failures.
///
/// https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
public final class SqsBatch implements Function<SqsBatch.Request, SqsBatch.Response> {
    private static final Logger log = LoggerFactory.getLogger(SqsBatch.class);

    private final Function<byte[], Outcome> intake;
    private final DeadLetters deadLetters;

    /// @param intake such as [dev.facefn.events.MessageIntake#take]; must not throw
    public SqsBatch(Function<byte[], Outcome> intake, DeadLetters deadLetters) {
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    /// What Lambda calls a function with.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(@JsonProperty("Records") List<Message> records) {
        public Request {
            records = List.copyOf(records);
        }
    }

    /// One message, as far as it matters.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Message(
            String messageId, @Nullable String body, @Nullable String eventSourceARN) {
        public Message {
            Objects.requireNonNull(messageId, "a message without an id");
        }

        String text() {
            return Objects.requireNonNullElse(body, "");
        }

        String queue() {
            return Objects.requireNonNullElse(eventSourceARN, "");
        }
    }

    /// Which messages Lambda shall bring again.
    public record Response(List<Failure> batchItemFailures) {
        public Response {
            batchItemFailures = List.copyOf(batchItemFailures);
        }

        public record Failure(String itemIdentifier) {}
    }

    @Override
    public Response apply(Request request) {
        List<Response.Failure> again = new ArrayList<>();
        for (Message message : request.records()) {
            if (!settled(message)) {
                again.add(new Response.Failure(message.messageId()));
            }
        }
        return new Response(again);
    }

    private boolean settled(Message message) {
        Outcome outcome = intake.apply(message.text().getBytes(UTF_8));
        if (outcome.done()) {
            return true;
        }
        return !outcome.retryable() && buried(message, outcome);
    }

    /// A dead letter that cannot be put away stays in its queue.
    private boolean buried(Message message, Outcome why) {
        try {
            deadLetters.put(message, why);
            return true;
        } catch (FacefnException e) {
            log.atWarn()
                    .addKeyValue("message", message.messageId())
                    .setCause(e.getCause())
                    .log("a dead letter could not be put away: {}", e.getMessage());
            return false;
        }
    }
}
