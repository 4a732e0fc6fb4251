package dev.facefn.local.coldstart;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One way to start a program that answers over HTTP.
///
/// @param log where its output goes
record Start(List<String> command, Map<String, String> environment, Path log, FirstCall call)
        implements Contender {
    static final String PORT = "FACEFN_HTTP_PORT";

    @Override
    public long measure() throws IOException, InterruptedException {
        int port = freePort();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put(PORT, Integer.toString(port));
        Program program = new Program(command, variables, log);
        long started = System.nanoTime();
        Process process = program.start();
        try {
            call.await(process, port);
            return System.nanoTime() - started;
        } catch (IOException e) {
            throw new IOException(e.getMessage() + ": " + program.tail(), e);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
