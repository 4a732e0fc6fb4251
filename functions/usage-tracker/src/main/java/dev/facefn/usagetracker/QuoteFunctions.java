package dev.facefn.usagetracker;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Operation;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What calls would cost.
@Configuration(proxyBeanMethods = false)
final class QuoteFunctions {

    @Bean
    Function<QuoteRequest, Quotes.QuoteJson> quote(Budgets budgets) {
        return new Quotes(budgets);
    }

    @Bean
    FunctionRoute<QuoteRequest> quoteRoute() {
        Operation operation =
                new Operation(
                        "usage-tracker",
                        "quote",
                        "Say what calls would cost; the body is not read",
                        QuoteRequest.INPUT,
                        Quotes.QuoteJson.class);
        return new FunctionRoute<>("POST", "/v1/quote", operation, QuoteRequest::read);
    }
}
