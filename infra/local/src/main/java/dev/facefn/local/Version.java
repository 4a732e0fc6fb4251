package dev.facefn.local;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        Optional<String> built =
                Optional.ofNullable(getClass().getPackage().getImplementationVersion());
        return new String[] {
            "facefn " + built.orElse("(not packaged)"), "Java " + Runtime.version()
        };
    }
}
