package dev.facefn.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.messaging.Message;

/// Takes events from Lambda's Runtime API where nobody else does: the program was started by itself
/// and not by Amazon's interface client, which calls the adapter.
final class RuntimeListener implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger log = LoggerFactory.getLogger(RuntimeListener.class);
    private static final String API = "AWS_LAMBDA_RUNTIME_API";
    private static final String HANDLER = "_HANDLER";
    private static final String ADAPTER = "FunctionInvoker";
    private final BeanFactory beans;

    RuntimeListener(BeanFactory beans) {
        this.beans = beans;
    }

    /// Whether this program is the runtime.
    static boolean isRuntime(Environment environment) {
        return environment.getProperty(API) != null
                && !environment.getProperty(HANDLER, "").contains(ADAPTER);
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        ConfigurableApplicationContext context = event.getApplicationContext();
        @Nullable String api = context.getEnvironment().getProperty(API);
        if (api == null || !isRuntime(context.getEnvironment())) {
            return;
        }
        RuntimeLoop loop = new RuntimeLoop(api, function());
        // keeps the program alive
        new Thread(() -> serve(loop, context), "lambda-runtime").start();
    }

    @SuppressWarnings("unchecked") // the one bean of this name is made in LambdaConfiguration
    private Function<InputStream, Message<byte[]>> function() {
        return beans.getBean(LambdaConfiguration.NAME, Function.class);
    }

    private static void serve(RuntimeLoop loop, ConfigurableApplicationContext context) {
        try (context) {
            loop.serve();
        } catch (IOException e) {
            log.info("no more events: {}", e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
