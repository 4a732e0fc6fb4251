package dev.facefn.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facefn.api.CorsPolicy;
import dev.facefn.api.GuardChain;
import dev.facefn.api.Input;
import dev.facefn.api.Operation;
import dev.facefn.api.Reply;
import dev.facefn.api.Route;
import dev.facefn.api.Routes;
import dev.facefn.events.EventCodec;
import dev.facefn.events.EventIntake;
import dev.facefn.events.EventSecret;
import dev.facefn.runtime.Perishable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final List<String> told = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private record Word(String word) {}

    private Route route(String method, String path) {
        Operation operation = new Operation("test", path, "Nothing", Input.NONE, Word.class);
        return new Route(
                method,
                path,
                Route.Access.PUBLIC,
                operation,
                call -> {
                    told.add(call.request().method() + " " + call.request().path());
                    assertThat(call.request().headers().all("authorization")).isEmpty();
                    ids.add(call.id());
                    return Reply.ok(new Word("x"));
                });
    }

    private Perishable perishable(String name) {
        return new Perishable() {
            @Override
            public void release() {
                told.add("release " + name);
            }

            @Override
            public void renew() {
                told.add("renew " + name);
            }
        };
    }

    private Snapshot snapshot(List<Perishable> perishables) {
        Routes routes = new Routes(List.of(route("GET", "/a"), route("POST", "/b/{b_id}/c")));
        EventIntake intake =
                new EventIntake(
                        new EventCodec(new EventSecret(new byte[32])),
                        events -> {
                            throw new AssertionError("published " + events);
                        },
                        List.of());
        Priming priming =
                new Priming(
                        new GuardChain(routes, new CorsPolicy(List.of()), List.of()),
                        routes,
                        intake,
                        List.of(
                                () -> {
                                    throw new IllegalStateException("the database is away");
                                },
                                () -> {
                                    throw new NoClassDefFoundError("a part that is not there");
                                },
                                () -> told.add("exercise")));
        return new Snapshot(priming, perishables);
    }

    @Test
    void callsEveryRouteAsAStrangerAndThenLetsGoOfWhatPerishes() {
        Snapshot snapshot = snapshot(List.of(perishable("one"), perishable("two")));
        snapshot.beforeCheckpoint(null);
        assertThat(told)
                .containsExactly("GET /a", "POST /b/x/c", "exercise", "release one", "release two");
        told.clear();
        snapshot.afterRestore(null);
        assertThat(told).containsExactly("renew two", "renew one");
    }

    @Test
    void everyCallHasAnIdOfItsOwnHoweverOftenTheProcessIsCopied() {
        Snapshot snapshot = snapshot(List.of());
        snapshot.beforeCheckpoint(null);
        snapshot.afterRestore(null);
        snapshot.beforeCheckpoint(null);
        assertThat(ids).hasSize(4);
    }

    @Test
    void noSnapshotIsTakenOfWhatCannotLetGo() {
        Perishable stuck =
                new Perishable() {
                    @Override
                    public void release() {
                        throw new IllegalStateException("open");
                    }

                    @Override
                    public void renew() {}
                };
        assertThatThrownBy(() -> snapshot(List.of(stuck)).beforeCheckpoint(null))
                .hasMessage("open");
    }
}
