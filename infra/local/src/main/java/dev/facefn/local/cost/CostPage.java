package dev.facefn.local.cost;

import dev.facefn.local.console.Console;
import dev.facefn.local.console.Table;
import java.util.Locale;

/// A comparison for people.
final class CostPage {
    private static final String NOT_INCLUDED =
            "Not included: the database, the network, storage, a GPU, faces that are embedded or"
                    + " searched for, and the people who keep machines running.";

    private CostPage() {}

    static void print(Console console, Comparison cost) {
        Table table = new Table("a month", "how much", "USD");
        if (cost.calls() > 0) {
            table.row(
                    "pictures",
                    String.format(Locale.ROOT, "%,d", cost.calls()),
                    money(cost.callsAmount().doubleValue()));
        }
        if (cost.minutes().signum() > 0) {
            table.row(
                    "minutes of video",
                    cost.minutes().toPlainString(),
                    money(cost.videoAmount().doubleValue()));
        }
        table.row("by the call", "", money(cost.payPerUse().doubleValue()));
        table.row("always on", cost.machines(), money(cost.alwaysOn()));
        table.print(console);
        console.out().println();
        console.out()
                .println(
                        "Prices: %s of the price book %s. A machine: %s USD an hour, %d cores."
                                .formatted(
                                        cost.tier(),
                                        cost.priceBook(),
                                        plain(cost.machine().hourPrice()),
                                        cost.machine().cores()));
        console.out()
                .println(
                        String.format(
                                Locale.ROOT,
                                "Work: %.1f hours of a core; a machine does %.0f a month when its"
                                        + " cores are busy for %.0f %% of the time.",
                                cost.coreHours(),
                                cost.machine().coreHours(),
                                cost.machine().busy() * 100));
        if (cost.calls() > 0) {
            console.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "A picture takes %.1f ms (%s).",
                                    cost.times().callMillis(),
                                    cost.times().callSource()));
        }
        if (cost.minutes().signum() > 0) {
            console.out()
                    .println(
                            String.format(
                                    Locale.ROOT,
                                    "A minute of video takes %.0f ms (%s).",
                                    cost.times().minuteMillis(),
                                    cost.times().minuteSource()));
        }
        console.out().println(NOT_INCLUDED);
        console.out().println(console.bold(verdict(cost)));
        console.out().flush();
    }

    private static String verdict(Comparison cost) {
        Double factor = cost.overtakesAt();
        if (cost.payPerUse().signum() == 0) {
            return "Nothing costs anything at this tier: by the call is cheaper at every volume.";
        }
        if (factor == null) {
            return "By the call is cheaper at every volume: a machine costs more than all it does.";
        }
        String from = volume(cost, factor);
        boolean now = cost.alwaysOn() < cost.payPerUse().doubleValue();
        return "%s is cheaper here; machines overtake at %s a month."
                .formatted(now ? "Always on" : "By the call", from);
    }

    /// So many times the volume that was asked about.
    private static String volume(Comparison cost, double factor) {
        String pictures = many(cost.calls() * factor) + " pictures";
        String minutes = many(cost.minutes().doubleValue() * factor) + " minutes of video";
        if (cost.calls() == 0) {
            return minutes;
        }
        return cost.minutes().signum() == 0 ? pictures : pictures + " and " + minutes;
    }

    private static String many(double number) {
        return String.format(Locale.ROOT, "%,.0f", Math.ceil(number));
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
