package dev.facefn.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests as they once arrived, one a file: the head, an empty line, the body. In place of what
/// is another each time stand words in braces; `{picture alice}` is a test picture. The files have
/// line feeds where the wire has carriage returns, too.
final class Recorded {
    private static final Pattern WORD = Pattern.compile("\\{(picture )?([^{}\"]+)}");

    private final CompareService service;
    private final Map<String, String> words = new HashMap<>();

    private Recorded(CompareService service) {
        this.service = service;
        URI uri = service.at("/");
        words.put("host", uri.getAuthority());
        words.put("key", service.key());
    }

    record Answer(int status, String head, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    /// Sends every request of a folder in the order of the names.
    static Map<String, Answer> replay(String folder, CompareService service) throws Exception {
        Recorded recorded = new Recorded(service);
        Path files = Path.of(Recorded.class.getResource(folder).toURI());
        Map<String, Answer> answers = new LinkedHashMap<>();
        try (Stream<Path> found = Files.list(files)) {
            for (Path file : found.sorted().toList()) {
                String name = file.getFileName().toString();
                Answer answer = recorded.send(Files.readString(file));
                recorded.learn(answer);
                answers.put(name.substring(name.indexOf('-') + 1, name.indexOf('.')), answer);
            }
        }
        return answers;
    }

    /// What later requests name.
    private void learn(Answer answer) {
        if (answer.body().isEmpty()) {
            return;
        }
        JsonNode json = answer.json();
        if (json.path("next_cursor").isString()) {
            words.put("cursor", json.path("next_cursor").asString());
        }
        if (json.path("rejected_images").isArray()) {
            words.put("face", json.at("/faces/0/id").asString(""));
        }
    }

    private Answer send(String text) throws IOException {
        int blank = text.indexOf("\n\n");
        byte[] body = bytes(text.substring(blank + 2));
        words.put("length", Integer.toString(body.length));
        byte[] head = bytes(text.substring(0, blank + 2));
        URI uri = service.at("/");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body);
            out.flush();
            return read(socket);
        }
    }

    private byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String whole = text.replace("\n", "\r\n");
        Matcher word = WORD.matcher(whole);
        int at = 0;
        while (word.find()) {
            bytes.writeBytes(whole.substring(at, word.start()).getBytes(UTF_8));
            bytes.writeBytes(
                    word.group(1) != null
                            ? TestPicture.of(word.group(2))
                            : words.getOrDefault(word.group(2), word.group()).getBytes(UTF_8));
            at = word.end();
        }
        bytes.writeBytes(whole.substring(at).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static Answer read(Socket socket) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the answer ends in its head: " + head);
            }
            head.write(next);
        }
        String text = head.toString(ISO_8859_1);
        int length =
                List.of(text.split("\r\n")).stream()
                        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                        .map(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElse(0);
        String body = new String(socket.getInputStream().readNBytes(length), UTF_8);
        return new Answer(Integer.parseInt(text.split(" ")[1]), text, body);
    }
}
