package dev.facefn.runtime;

import dev.facefn.api.Caller;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often a key may call that has no rate of its own.
///
/// @param rate calls a second on average; 0 for as often as it likes
/// @param burst calls at once
/// @param instances of this service that share the rate where they cannot reach each other
@ConfigurationProperties("facefn.limits")
record RateProperties(
        @DefaultValue("50") double rate,
        @DefaultValue("100") int burst,
        @DefaultValue("1") int instances) {
    private static final double MOST = 1e6;

    RateProperties {
        boolean sane = rate == 0 || (rate >= 0.001 && rate <= MOST);
        Settings.require(sane, "facefn.limits.rate", rate, "0, or 0.001 to 1000000");
        Settings.require(burst >= 1 && burst <= MOST, "facefn.limits.burst", burst, "1 to 1000000");
        Settings.require(
                instances >= 1 && instances <= 10_000,
                "facefn.limits.instances",
                instances,
                "1 to 10000");
    }

    Caller.Rate platform() {
        return new Caller.Rate(rate, burst);
    }
}
