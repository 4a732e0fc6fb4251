package dev.facefn.runtime;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/// Refuses settings that there are not, before anything is made and whoever makes the context.
final class KnownSettings
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Settings.refuseUnknown(context.getEnvironment());
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
