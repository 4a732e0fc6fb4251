package dev.facefn.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The first calls of a service, made while its image is built: what they load is kept for every
/// start to come, and what is broken breaks the build and not a caller.
final class Rehearsal {
    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
    private static final int SHOWN = 300;

    private final URI service;
    private final String key;

    Rehearsal(URI service, String key) {
        this.service = service;
        this.key = key;
    }

    /// @return whether there were calls, and all were answered as they should
    boolean play(Path directory) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            List<ScriptedCall> calls = ScriptedCall.in(directory);
            boolean good = !calls.isEmpty();
            for (ScriptedCall call : calls) {
                good &= played(call, client);
            }
            if (calls.isEmpty()) {
                log.error("{} has no calls", directory);
            }
            return good;
        } catch (IOException e) {
            log.error("the calls cannot be read or made: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean played(ScriptedCall call, HttpClient client)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(service.resolve(call.path()))
                        .timeout(Duration.ofMinutes(1))
                        .method(call.method(), call.body());
        if (call.hasKey()) {
            request.header("Authorization", "Bearer " + key);
        }
        call.headers().forEach(request::header);
        long started = System.nanoTime();
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        boolean good = call.isAnsweredBy(answer.statusCode());
        long millis = Duration.ofNanos(System.nanoTime() - started).toMillis();
        String how = good ? "" : ", not as it should: " + text(answer.body());
        log.atLevel(good ? Level.INFO : Level.ERROR)
                .log(
                        "{} {} {}, {} ms{}",
                        answer.statusCode(),
                        call.method(),
                        call.path(),
                        millis,
                        how);
        return good;
    }

    private static String text(byte[] body) {
        String text = new String(body, UTF_8);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
