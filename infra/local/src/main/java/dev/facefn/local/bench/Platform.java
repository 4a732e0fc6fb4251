package dev.facefn.local.bench;

import dev.facefn.local.machine.Machine;

/// Where something was measured.
public record Platform(String processor, int cores, String system, String java) {

    public static Platform here() {
        return new Platform(
                Machine.processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + Runtime.version());
    }

    /// How a page begins: what it is about, what made it, and where.
    ///
    /// @param more further lines of the table, each `name | value`
    public String head(String title, String command, String day, String... more) {
        StringBuilder head =
                new StringBuilder(
                        """
                        # %s

                        Made by `%s` on %s.

                        | | |
                        |---|---|
                        | processor | %s, %d cores |
                        | system | %s |
                        | Java | %s |
                        """
                                .formatted(title, command, day, processor, cores, system, java));
        for (String line : more) {
            head.append("| ").append(line).append(" |\n");
        }
        return head.toString();
    }
}
