package dev.facefn.lambda;

import dev.facefn.api.GuardChain;
import dev.facefn.api.Routes;
import dev.facefn.events.EventIntake;
import dev.facefn.runtime.Exercise;
import dev.facefn.runtime.Perishable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/// Gets ready for a snapshot where Lambda says that it takes one.
final class SnapshotListener implements ApplicationListener<ApplicationStartedEvent> {
    private static final String HOW = "AWS_LAMBDA_INITIALIZATION_TYPE";
    private static final String SNAPSHOT = "snap-start";
    private final BeanFactory beans;
    private @Nullable Snapshot snapshot;

    SnapshotListener(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void onApplicationEvent(ApplicationStartedEvent event) {
        String how = event.getApplicationContext().getEnvironment().getProperty(HOW);
        if (!SNAPSHOT.equals(how)) {
            return;
        }
        Priming priming =
                new Priming(
                        beans.getBean(GuardChain.class),
                        beans.getBean(Routes.class),
                        beans.getBean(EventIntake.class),
                        beans.getBeanProvider(Exercise.class).stream().toList());
        snapshot =
                new Snapshot(priming, beans.getBeanProvider(Perishable.class).stream().toList())
                        .register();
    }

    /// Null where none is taken.
    @Nullable Snapshot snapshot() {
        return snapshot;
    }
}
