package dev.facefn.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// An archive behind an https address. Redirects are followed to https only.
record HttpsSource(URI address) implements Source {
    private static final long MOST_BYTES = 1L << 30;

    @Override
    public void fetch(List<FileSpec> wanted, Path into, Progress progress) throws IOException {
        Path archive = into.resolve("download-" + lastSegment());
        try (HttpClient client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(20))
                        .build()) {
            HttpResponse<InputStream> response =
                    client.send(
                            HttpRequest.newBuilder(address).timeout(Duration.ofMinutes(10)).build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new ModelException(
                            "%s answered %d".formatted(address, response.statusCode()));
                }
                long length = response.headers().firstValueAsLong("content-length").orElse(0);
                progress.start("fetching " + address.getHost(), length);
                copy(body, archive, progress);
                progress.done();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelException("fetching %s was interrupted".formatted(address), e);
        } catch (IOException e) {
            throw new ModelException(
                    "%s cannot be fetched: %s".formatted(address, e.getMessage()), e);
        }
        new ArchiveSource(archive).fetch(wanted, into, progress);
        Files.delete(archive);
    }

    /// For messages; what is no letter, digit, point or dash never becomes part of a file name.
    private String lastSegment() {
        String path = address.getRawPath();
        return path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9.-]", "_");
    }

    private void copy(InputStream body, Path to, Progress progress) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                total += n;
                if (total > MOST_BYTES) {
                    throw new ModelException("%s is over %d bytes".formatted(address, MOST_BYTES));
                }
                out.write(buffer, 0, n);
                progress.advance(n);
            }
        }
    }
}
