package dev.facefn.usagetracker;

import dev.facefn.api.FunctionRoute;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.usage.Accounts;
import dev.facefn.usagetracker.KeyJson.CreatedKeyJson;
import dev.facefn.usagetracker.KeyJson.KeysJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What is done with keys.
@Configuration(proxyBeanMethods = false)
final class KeyFunctions {

    @Bean
    KeyHandlers keyHandlers(Accounts accounts) {
        return new KeyHandlers(accounts, Clock.systemUTC(), new SecureRandom());
    }

    @Bean
    Function<KeyRequest.Create, CreatedKeyJson> createKey(KeyHandlers handlers) {
        return handlers::create;
    }

    @Bean
    FunctionRoute<KeyRequest.Create> createKeyRoute() {
        Operation operation =
                new Operation(
                                "usage-tracker",
                                "createKey",
                                "Make a key; its secret is shown once",
                                KeyRequest.Create.INPUT,
                                CreatedKeyJson.class)
                        .creating()
                        .needing(Scopes.ADMIN);
        return new FunctionRoute<>("POST", "/v1/keys", operation, KeyRequest.Create::read);
    }

    @Bean
    Function<KeyRequest.All, KeysJson> listKeys(KeyHandlers handlers) {
        return handlers::list;
    }

    @Bean
    FunctionRoute<KeyRequest.All> listKeysRoute() {
        Operation operation =
                new Operation(
                                "usage-tracker",
                                "listKeys",
                                "List the keys of a tenant, without their secrets",
                                KeyRequest.All.INPUT,
                                KeysJson.class)
                        .needing(Scopes.ADMIN);
        return new FunctionRoute<>("GET", "/v1/keys", operation, KeyRequest.All::read);
    }

    @Bean
    Function<KeyRequest.One, Reply.None> revokeKey(KeyHandlers handlers) {
        return handlers::revoke;
    }

    @Bean
    FunctionRoute<KeyRequest.One> revokeKeyRoute() {
        Operation operation =
                new Operation(
                                "usage-tracker",
                                "revokeKey",
                                "Revoke a key at once and for good",
                                KeyRequest.One.INPUT,
                                Reply.None.class)
                        .needing(Scopes.ADMIN);
        return new FunctionRoute<>("DELETE", "/v1/keys/{key_id}", operation, KeyRequest.One::read);
    }
}
