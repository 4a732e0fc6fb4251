package dev.facefn.deployment.terraform;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.storage.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The Terraform says what the code says.
class TerraformAndCodeTest {
    static final Path ROOT =
            Path.of(System.getProperty("facefn.root", "../..")).toAbsolutePath().normalize();
    private static final Hcl HCL = Hcl.read(ROOT.resolve("infra/terraform"));
    private static final Pattern SETTING = Pattern.compile("`(facefn(?:\\.[a-z-]+)+)`");

    private static final Pattern VARIABLE = Pattern.compile("\\bFACEFN_[A-Z_]+\\b");

    @Test
    void everySettingThatIsGivenIsOneThereIs() throws IOException {
        Set<String> given = found(VARIABLE, HCL.code(), 0);

        Set<String> settings = settings();
        assertThat(given)
                .hasSizeGreaterThan(20)
                .filteredOn(name -> !known(name, settings))
                .isEmpty();
        assertThat(known("FACEFN_HTTP_PROT", settings)).isFalse();
    }

    @Test
    void everyMemberOfASecretIsASettingThereIs() throws IOException {
        String members = block("modules/secrets/main.tf", "members = {");
        Set<String> given = found(Pattern.compile("\"(facefn\\.[a-z.-]+)\""), members, 1);

        Set<String> settings = settings();
        assertThat(given).hasSize(6).filteredOn(name -> !known(name, settings)).isEmpty();
    }

    @Test
    void routesAreThoseOfTheOpenApiDocuments() throws IOException {
        String api = text("modules/http-api/main.tf");
        assertThat(api)
                .contains("jsondecode(file(function.contract))")
                .doesNotContain("$default\"\n  target");
        for (String function : List.of("compare", "usage-tracker")) {
            String contract =
                    "%s/src/main/resources/dev/facefn/%s/openapi.json"
                            .formatted(function, function.replace("-", ""));
            assertThat(text("modules/platform/main.tf")).contains("${var.contracts}/" + contract);
            assertThat(ROOT.resolve("functions").resolve(contract)).exists();
        }
        // HEAD and OPTIONS are nobody's; a method that the list lacks would have no route
        for (String function : List.of("compare", "usagetracker")) {
            Path folder = ROOT.resolve("functions/" + function.replace("usaget", "usage-t"));
            String document =
                    Files.readString(
                            folder.resolve(
                                    "src/main/resources/dev/facefn/" + function + "/openapi.json"));
            assertThat(document).doesNotContain("\"head\":", "\"options\":", "\"trace\":");
        }
    }

    @Test
    void theGateHasItsRoutes() throws IOException {
        String ports =
                Files.readString(
                        ROOT.resolve(
                                "shared/runtime/src/main/java/dev/facefn/runtime/GatePorts.java"));
        Set<String> served = found(Pattern.compile("\"(/v1/gate/[a-z/]+)\""), ports, 1);
        Set<String> routed =
                found(
                        Pattern.compile("\"POST (/v1/gate/[a-z/]+)\""),
                        text("modules/platform/main.tf"),
                        1);

        assertThat(routed).isEqualTo(served).hasSize(6);
    }

    @Test
    void functionsStartTheirApplications() throws IOException {
        for (String application :
                found(Pattern.compile("MAIN_CLASS += \"([a-zA-Z.]+)\""), HCL.code(), 1)) {
            String function = application.contains("usagetracker") ? "usage-tracker" : "compare";
            assertThat(
                            ROOT.resolve("functions")
                                    .resolve(function)
                                    .resolve("src/main/java")
                                    .resolve(application.replace('.', '/') + ".java"))
                    .exists();
        }
        assertThat(text("modules/function/main.tf"))
                .contains(
                        "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest");
    }

    @Test
    void queuesAreThoseThatFunctionsSendTo() throws IOException {
        Set<String> queues =
                found(
                        Pattern.compile("name += \"\\$\\{var.name}-([a-z]+)\""),
                        text("modules/platform/queues.tf"),
                        1);

        assertThat(queues).containsExactly("cluster", "compare", "uploads", "usage");
        assertThat(HCL.code())
                .contains("FACEFN_QUEUES_USAGE", "FACEFN_QUEUES_CLUSTER", "FACEFN_QUEUES_DEAD");
    }

    @Test
    void theBucketKeepsWhatTheStoreKeeps() throws IOException {
        assertThat(Retention.DEFAULT.standard()).isEqualTo(Duration.ofDays(1));
        assertThat(text("modules/bucket/variables.tf")).contains("default     = 1\n");
        assertThat(text("modules/bucket/main.tf"))
                .containsPattern("filter \\{\\s+prefix = \"\"\\s+\\}");
    }

    @Test
    void everyKindOfObjectHasItsRight() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (String source :
                List.of(
                        "functions/analyze-video-chunk/src/main/java/dev/facefn/analyzevideochunk/VideoEvents.java",
                        "functions/analyze-video-chunk/src/main/java/dev/facefn/analyzevideochunk/Finished.java",
                        "shared/events/src/main/java/dev/facefn/events/Claims.java")) {
            String code = Files.readString(ROOT.resolve(source));
            kinds.addAll(found(Pattern.compile("bucket\\.object\\(\"([a-z]+)\""), code, 1));
            kinds.addAll(
                    found(
                            Pattern.compile("String (?:KIND|UPLOADS|VIDEOS) = \"([a-z]+)\""),
                            code,
                            1));
        }
        Set<String> named =
                found(
                        Pattern.compile("\"([a-z]+)\""),
                        text("modules/cluster-access/main.tf")
                                .lines()
                                .filter(line -> line.contains("objects = {"))
                                .findFirst()
                                .orElseThrow(),
                        1);

        assertThat(named).isEqualTo(kinds);
    }

    @Test
    void uploadsAreAnnounced() throws IOException {
        String notifications =
                Files.readString(
                        ROOT.resolve(
                                "shared/events/src/main/java/dev/facefn/events/S3Notifications.java"));
        assertThat(notifications).contains("UPLOADS = \"uploads\"");
        assertThat(text("modules/bucket/variables.tf")).contains("default     = \"uploads/\"");
    }

    @Test
    void bellsRingAsOnTheCluster() throws IOException {
        String alerts = Files.readString(ROOT.resolve("knative/alerts/README.md"));
        assertThat(alerts).contains("over 1000 ms", "over 5 %", "over 85 %");
    }

    @Test
    void webPagesMaySendWhatTheFunctionsAllow() throws IOException {
        String cors =
                Files.readString(
                                ROOT.resolve(
                                        "shared/api/src/main/java/dev/facefn/api/CorsPolicy.java"))
                        .replaceAll("\"\\s*\\+\\s*\"", "")
                        .toLowerCase(Locale.ROOT);
        for (String argument : List.of("allow_headers", "expose_headers")) {
            Set<String> names =
                    found(
                            Pattern.compile("\"([a-z-]+)\""),
                            text("modules/http-api/main.tf")
                                    .lines()
                                    .filter(line -> line.contains(argument))
                                    .findFirst()
                                    .orElseThrow(),
                            1);
            assertThat(names)
                    .hasSizeGreaterThan(4)
                    .allSatisfy(name -> assertThat(cors).contains(name));
        }
    }

    private static Set<String> settings() throws IOException {
        Set<String> settings =
                found(SETTING, Files.readString(ROOT.resolve("functions/README.md")), 1);
        return settings;
    }

    private static boolean known(String name, Set<String> settings) {
        return settings.stream().anyMatch(setting -> letters(setting).equals(letters(name)));
    }

    private static String letters(String name) {
        return name.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map(m -> m.group(group))
                .collect(toCollection(TreeSet::new));
    }

    private static String text(String file) throws IOException {
        return Files.readString(HCL.tree().resolve(file));
    }

    private static String block(String file, String start) throws IOException {
        String text = text(file);
        return text.substring(text.indexOf(start));
    }
}
