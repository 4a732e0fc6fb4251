package dev.facefn.runtime;

import dev.facefn.events.Claims;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventFunction;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.EventQueues;
import dev.facefn.events.EventSecret;
import dev.facefn.observe.Observer;
import dev.facefn.storage.Bucket;
import dev.facefn.storage.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/// Brings events to the functions of a context that take them, and takes theirs away.
@AutoConfiguration
@ConditionalOnBean(EventFunction.class)
@EnableConfigurationProperties({EventProperties.class, QueueProperties.class})
final class EventAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventSecret eventSecret(EventProperties settings, DataProperties data) {
        if (settings.secretValue() != null) {
            return secret(settings.secretValue());
        }
        Path given = settings.secret();
        Path file = given == null ? data.directory().resolve("events.key") : given;
        try {
            return EventSecret.in(file);
        } catch (IOException | IllegalStateException e) {
            throw new SettingsException("the secret of events cannot be read: " + e.getMessage());
        }
    }

    private static EventSecret secret(String text) {
        try {
            return EventSecret.of(text);
        } catch (IllegalStateException e) {
            throw new SettingsException("facefn.events.secret-value: " + e.getMessage());
        }
    }

    @Bean
    EventCodec eventCodec(EventSecret secret, @Lazy ObjectStore store, Bucket bucket) {
        return new EventCodec(secret, new Claims(store, bucket.name(), secret));
    }

    @Bean
    @ConditionalOnMissingBean
    EventPublisher eventPublisher(
            EventProperties settings,
            QueueProperties queues,
            EventCodec codec,
            RehearsalProperties rehearsal,
            ObjectProvider<EventIntake> intake,
            @Value("${K_SINK:#{null}}") @Nullable URI environment,
            @Value("${AWS_REGION:#{null}}") @Nullable String region) {
        return rehearsal.directory() == null
                ? publisher(settings, queues, codec, environment, region)
                : new RehearsedEvents(intake::getObject);
    }

    static EventPublisher publisher(
            EventProperties settings,
            QueueProperties queues,
            EventCodec codec,
            @Nullable URI environment,
            @Nullable String region) {
        if (queues.isConnected()) {
            return queues(queues, queues.region(region), codec);
        }
        URI sink = settings.sink() == null ? environment : settings.sink();
        return new HttpSink(Optional.ofNullable(sink), codec);
    }

    private static EventPublisher queues(QueueProperties queues, String region, EventCodec codec) {
        return ServiceLoader.load(EventQueues.class)
                .findFirst()
                .orElseThrow(() ->
                        new SettingsException(
                                "facefn.queues is set, and there is no SQS in this build"))
                .open(region, queues.endpoint(), codec, queues.byType());
    }

    @Bean
    EventIntake eventIntake(
            EventCodec codec,
            EventPublisher publisher,
            List<EventFunction> functions,
            List<Observer> observers) {
        return new EventIntake(codec, publisher, functions, Observer.all(observers));
    }
}
