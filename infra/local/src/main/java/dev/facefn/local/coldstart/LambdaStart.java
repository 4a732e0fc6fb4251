package dev.facefn.local.coldstart;

import dev.facefn.local.lambda.RuntimeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// One way to start a function under AWS's own interface client, which asks our Runtime API for the
/// first event.
///
/// @param event a call as an HTTP API brings it
record LambdaStart(
        List<String> command, Map<String, String> environment, Path log, String event, Clock clock)
        implements Contender {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// A call of a payload of version 2.0.
    static String event(String path, String query, String key, String body) {
        Map<String, Object> event =
                Map.of(
                        "version",
                        "2.0",
                        "routeKey",
                        "POST " + path,
                        "rawPath",
                        path,
                        "rawQueryString",
                        query,
                        "headers",
                        Map.of(
                                "authorization",
                                "Bearer " + key,
                                "content-type",
                                "application/json"),
                        "requestContext",
                        Map.of(
                                "stage",
                                "$default",
                                "http",
                                Map.of(
                                        "method", "POST",
                                        "path", path,
                                        "sourceIp", "203.0.113.9")),
                        "body",
                        body,
                        "isBase64Encoded",
                        false);
        return JsonMapper.shared().writeValueAsString(event);
    }

    @Override
    public long measure() throws IOException, InterruptedException {
        try (RuntimeApi api = RuntimeApi.start(clock, PATIENCE)) {
            Map<String, String> variables = new HashMap<>(environment);
            variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
            Program program = new Program(command, variables, log);
            long started = System.nanoTime();
            Process process = program.start();
            try {
                String answer = api.invoke(event, PATIENCE).answered().json();
                long nanos = System.nanoTime() - started;
                if (!answer.contains("\"statusCode\":200")) {
                    throw new IOException("it answers " + answer);
                }
                return nanos;
            } catch (IllegalStateException e) {
                throw new IOException(e.getMessage() + ": " + program.tail(), e);
            } finally {
                // orderly: a start that makes a class cache writes it at its end
                process.destroy();
                process.waitFor();
            }
        }
    }
}
