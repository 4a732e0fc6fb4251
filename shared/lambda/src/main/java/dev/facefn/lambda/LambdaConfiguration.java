package dev.facefn.lambda;

import dev.facefn.api.GuardChain;
import dev.facefn.aws.AwsSettings;
import dev.facefn.aws.DeadLetters;
import dev.facefn.aws.SqsBatch;
import dev.facefn.aws.SqsDeadLetters;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventPublisher;
import dev.facefn.events.MessageIntake;
import dev.facefn.events.Outcome;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.runtime.QueueProperties;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.messaging.Message;

/// The function `lambda`, for functions that take events. Nothing of it is made unless somebody
/// asks for it by name.
@Configuration(proxyBeanMethods = false)
public final class LambdaConfiguration {
    /// By which Lambda is told what to call.
    static final String NAME = "lambda";

    @Bean(NAME)
    @Lazy
    Function<InputStream, Message<byte[]>> lambda(
            GuardChain chain, EventIntake intake, EventPublisher publisher, DeadLetters dead) {
        return new LambdaFunction(
                chain, new SqsBatch(new MessageIntake(intake, publisher)::take, dead));
    }

    @Bean
    @Lazy
    DeadLetters deadLetters(
            QueueProperties queues, @Value("${AWS_REGION:#{null}}") @Nullable String region) {
        URI dead = queues.dead();
        return dead == null
                ? LambdaConfiguration::stay
                : SqsDeadLetters.open(
                        new AwsSettings(queues.region(region), queues.endpoint(), false),
                        dead.toString());
    }

    @Bean
    SnapshotListener snapshotListener(BeanFactory beans) {
        return new SnapshotListener(beans);
    }

    @Bean
    RuntimeListener runtimeListener(BeanFactory beans) {
        return new RuntimeListener(beans);
    }

    /// In their queue, until SQS has brought them as often as it may and moves them by itself.
    private static void stay(SqsBatch.Message message, Outcome why) {
        throw new FacefnException(
                ErrorCode.UNAVAILABLE, "facefn.queues.dead is not set: SQS will move it");
    }
}
