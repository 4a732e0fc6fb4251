package dev.facefn.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What `infra/README.md` says is there, is there.
class GuideTest {
    private static final Path ROOT = TerraformAndCodeTest.ROOT;
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");
    private static final Pattern PATH = Pattern.compile("\\b(infra/[a-zA-Z./-]*[a-z])");
    private static final Pattern OUTPUT =
            Pattern.compile("`(database|deployer_role_arn|api_domain_target)`");

    @Test
    void linksAndPathsLeadSomewhere() throws IOException {
        String guide = guide();
        List<String> links = all(LINK, guide);
        List<String> paths = all(PATH, guide);
        assertThat(links).hasSizeGreaterThan(8);
        assertThat(paths).hasSizeGreaterThan(3);
        assertThat(links)
                .filteredOn(link -> !Files.exists(ROOT.resolve("infra").resolve(link)))
                .isEmpty();
        assertThat(paths).filteredOn(path -> !Files.exists(ROOT.resolve(path))).isEmpty();
    }

    @Test
    void itsScriptsCanBeRun() {
        for (String script : List.of("check", "mutate", "apply-local")) {
            assertThat(ROOT.resolve("infra/terraform").resolve(script)).isExecutable();
        }
    }

    @Test
    void outputsAndSecretsHaveTheNamesThatItSays() throws IOException {
        String outputs =
                Files.readString(ROOT.resolve("infra/terraform/modules/platform/outputs.tf"));
        assertThat(all(OUTPUT, guide()))
                .hasSizeGreaterThan(2)
                .allSatisfy(name -> assertThat(outputs).contains("output \"" + name + "\""));

        String secrets = Files.readString(ROOT.resolve("infra/terraform/modules/secrets/main.tf"));
        for (String name : all(Pattern.compile("`?facefn-dev/([a-z-]+)"), guide())) {
            assertThat(secrets).contains("\"" + name + "\" = [");
        }
    }

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("infra/README.md"));
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(m -> m.group(1)).distinct().toList();
    }
}
