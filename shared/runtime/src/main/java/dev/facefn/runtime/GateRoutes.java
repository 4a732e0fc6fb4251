package dev.facefn.runtime;

import dev.facefn.api.Allowance;
import dev.facefn.api.Call;
import dev.facefn.api.Endpoint;
import dev.facefn.api.Input;
import dev.facefn.api.Json;
import dev.facefn.api.KeyStore;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.events.EventSecret;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.Accounts;
import dev.facefn.usage.Answers;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `POST /v1/gate/…`: keys, allowances and answers for functions in other processes, which prove by
/// a [GateSignature] that they are of this platform. A function that has accounts and answers
/// imports it.
@Configuration(proxyBeanMethods = false)
public final class GateRoutes {
    private static final int MOST_BYTES = 2 << 20;
    private static final JsonMapper JSON = Json.mapper();

    @Bean
    Route gateKey(ObjectProvider<Accounts> accounts, ObjectProvider<EventSecret> secret) {
        return asking(
                "gateKey",
                GatePorts.KEY,
                secret,
                GateMessages.KeyQuestion.class,
                GateMessages.KeyAnswer.class,
                question -> key(new AccountKeys(accounts.getObject(), clock()), question));
    }

    @Bean
    Route gateHold(ObjectProvider<Accounts> accounts, ObjectProvider<EventSecret> secret) {
        return telling(
                "gateHold",
                GatePorts.HOLD,
                secret,
                GateMessages.Hold.class,
                hold ->
                        allowance(accounts)
                                .hold(
                                        hold.caller(),
                                        hold.id(),
                                        Objects.requireNonNull(hold.amount())));
    }

    @Bean
    Route gateRelease(ObjectProvider<Accounts> accounts, ObjectProvider<EventSecret> secret) {
        return telling(
                "gateRelease",
                GatePorts.RELEASE,
                secret,
                GateMessages.Hold.class,
                hold -> allowance(accounts).release(hold.caller(), hold.id()));
    }

    @Bean
    Route gateAnswerBegin(ObjectProvider<Answers> answers, ObjectProvider<EventSecret> secret) {
        return asking(
                "gateAnswerBegin",
                GatePorts.BEGIN,
                secret,
                GateMessages.Begin.class,
                GateMessages.Begun.class,
                begin ->
                        GateMessages.Begun.of(
                                answers.getObject()
                                        .begin(
                                                begin.tenant(),
                                                begin.name(),
                                                begin.fingerprint(),
                                                clock().instant(),
                                                Duration.ofSeconds(begin.leaseSeconds()),
                                                Duration.ofSeconds(begin.keepSeconds()))));
    }

    @Bean
    Route gateAnswerDone(ObjectProvider<Answers> answers, ObjectProvider<EventSecret> secret) {
        return telling(
                "gateAnswerDone",
                GatePorts.DONE,
                secret,
                GateMessages.End.class,
                end ->
                        answers.getObject()
                                .done(
                                        end.tenant(),
                                        end.name(),
                                        end.cause(),
                                        Objects.requireNonNull(end.status()),
                                        GateMessages.bytes(end.body())));
    }

    @Bean
    Route gateAnswerRelease(ObjectProvider<Answers> answers, ObjectProvider<EventSecret> secret) {
        return telling(
                "gateAnswerRelease",
                GatePorts.FAILED,
                secret,
                GateMessages.End.class,
                end -> answers.getObject().release(end.tenant(), end.name(), end.cause()));
    }

    private static GateMessages.KeyAnswer key(KeyStore keys, GateMessages.KeyQuestion question) {
        return GateMessages.KeyAnswer.of(keys.find(HexFormat.of().parseHex(question.sha256())));
    }

    private static Allowance allowance(ObjectProvider<Accounts> accounts) {
        return new AccountAllowance(accounts.getObject(), clock());
    }

    private static Clock clock() {
        return Clock.systemUTC();
    }

    private static <Q> Route telling(
            String id,
            String path,
            ObjectProvider<EventSecret> secret,
            Class<Q> type,
            Consumer<Q> work) {
        return route(
                id,
                path,
                Reply.None.class,
                call -> {
                    work.accept(read(call, secret, type));
                    return new Reply(204, Map.of(), Reply.None.NONE);
                });
    }

    private static <Q, A> Route asking(
            String id,
            String path,
            ObjectProvider<EventSecret> secret,
            Class<Q> type,
            Class<A> answer,
            Function<Q, A> work) {
        return route(id, path, answer, call -> Reply.ok(work.apply(read(call, secret, type))));
    }

    private static Route route(String id, String path, Class<?> answer, Endpoint endpoint) {
        Operation operation =
                new Operation(
                        Operation.PLATFORM,
                        id,
                        "For functions of this platform only",
                        Input.NONE,
                        answer);
        return new Route("POST", path, Route.Access.SIGNED, operation, endpoint);
    }

    private static <Q> Q read(Call call, ObjectProvider<EventSecret> secret, Class<Q> type) {
        byte[] body = call.request().body().read(MOST_BYTES);
        new GateSignature(secret.getObject(), clock()).check(call.request(), body);
        try {
            return JSON.readValue(body, type);
        } catch (JacksonException e) {
            throw new FacefnException(
                    ErrorCode.INVALID_REQUEST, "this is no question at the gate", e);
        }
    }
}
