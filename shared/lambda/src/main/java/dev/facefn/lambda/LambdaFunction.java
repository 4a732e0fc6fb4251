package dev.facefn.lambda;

import dev.facefn.api.GuardChain;
import dev.facefn.api.Json;
import dev.facefn.aws.SqsBatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.support.MessageBuilder;
import tools.jackson.databind.json.JsonMapper;

/// The one function that Lambda calls: the bytes of an event to the bytes of its answer. The
/// adapter neither reads nor logs what is a stream. Thread-safe.
final class LambdaFunction implements Function<InputStream, Message<byte[]>> {
    private static final Logger log = LoggerFactory.getLogger(LambdaFunction.class);
    private final EventReader reader = new EventReader();
    private final HttpAnswers answers = new HttpAnswers();
    private final JsonMapper json = Json.mapper();
    private final GuardChain chain;
    private final Function<SqsBatch.Request, SqsBatch.Response> batch;

    LambdaFunction(GuardChain chain, Function<SqsBatch.Request, SqsBatch.Response> batch) {
        this.chain = chain;
        this.batch = batch;
    }

    /// @throws UnknownEvent for an event that is neither a call nor a batch
    /// @throws FailedEvent where the function fails by itself
    @Override
    public Message<byte[]> apply(InputStream event) {
        try {
            return MessageBuilder.withPayload(answer(reader.read(event))).build();
        } catch (UnknownEvent e) {
            log.warn("an event was refused: {}", e.getMessage());
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            log.atError().setCause(e).log("an event failed");
            throw new FailedEvent();
        }
    }

    private byte[] answer(LambdaEvent event) throws IOException {
        return switch (event) {
            case LambdaEvent.HttpCall call ->
                    answers.write(call.request(), chain.answer(call.request()));
            case LambdaEvent.QueueBatch queue -> answer(batch.apply(queue.request()));
        };
    }

    private byte[] answer(SqsBatch.Response response) {
        return json.writeValueAsBytes(
                Map.of(
                        "batchItemFailures",
                        response.batchItemFailures().stream()
                                .map(failure -> Map.of("itemIdentifier", failure.itemIdentifier()))
                                .toList()));
    }
}
