package dev.facefn.api;

import static dev.facefn.api.Guarded.assertError;
import static dev.facefn.api.Guarded.caller;
import static dev.facefn.api.Guarded.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.usage.MemoryAnswers;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetsTest {
    private static final byte[] PICTURE = {1};
    private final Guarded guarded = new Guarded();
    private final String key = guarded.key(caller("a", true, "*"));
    private final Purse purse = new Purse("0.0030");
    private final GuardChain chain =
            guarded.chain(
                    new Idempotency(new MemoryAnswers(), Clock.systemUTC()),
                    new Authentication(guarded.store()),
                    new Budgets(purse));

    /// So much, and what is set aside of it.
    private static final class Purse implements Allowance {
        private final BigDecimal limit;
        private final Map<String, BigDecimal> held = new LinkedHashMap<>();
        private int holds;

        Purse(String limit) {
            this.limit = new BigDecimal(limit);
        }

        @Override
        public void hold(Caller caller, String id, BigDecimal most) {
            holds++;
            if (sum().add(most).compareTo(limit) > 0) {
                throw new FacefnException(ErrorCode.BUDGET_EXCEEDED, "the budget is spent");
            }
            held.put(id, most);
        }

        @Override
        public void release(Caller caller, String id) {
            held.remove(id);
        }

        BigDecimal sum() {
            return held.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    @Test
    void holdsTheMostThatACallMayCostUntilItsRecordIsTaken() {
        assertThat(chain.answer(post(key, PICTURE).build()).status()).isEqualTo(200);
        assertThat(purse.held).containsOnlyKeys(guarded.recorded);
        assertThat(purse.sum()).isEqualByComparingTo("0.0010");
    }

    @Test
    void refusesACallThatWouldPassTheBudgetBeforeItsBodyIsRead() {
        for (int i = 0; i < 3; i++) {
            assertThat(chain.answer(post(key, PICTURE).build()).status()).isEqualTo(200);
        }
        RequestBody unread =
                new RequestBody() {
                    @Override
                    public long declaredLength() {
                        return 1;
                    }

                    @Override
                    public byte[] read(int limit) {
                        throw new AssertionError("the body was read");
                    }
                };
        assertError(chain.answer(post(key, PICTURE).build(unread)), 402, "budget_exceeded");
        assertThat(guarded.handled).hasSize(3);
    }

    @Test
    void givesBackWhatAFailedOrFreeCallDidNotCost() {
        guarded.function =
                _ -> {
                    throw new FacefnException(ErrorCode.INVALID_IMAGE, "no");
                };
        assertError(chain.answer(post(key, PICTURE).build()), 422, "invalid_image");
        guarded.function = _ -> new Guarded.Said("free", Receipt.of(dev.facefn.usage.Work.none()));
        assertThat(chain.answer(post(key, PICTURE).build()).status()).isEqualTo(200);
        assertThat(purse.holds).isEqualTo(2);
        assertThat(purse.held).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "detect, 1, 0.0010",
        "embed, 3, 0.0030",
        "compare, 2, 0.0021",
        "similarityMatrix, 5, 0.0052",
        "submitVideo, 0, 0.0100",
        "listCollections, 0, 0"
    })
    void setsAsideWhatOthersAreAskedForOnTheWay(String operation, int pictures, BigDecimal most) {
        Route route =
                new Route(
                        "POST",
                        "/",
                        Route.Access.KEY,
                        new Operation("f", operation, "", Input.NONE, Reply.None.class),
                        _ -> Reply.ok(Reply.None.NONE));
        Call call =
                new Call(
                        Requests.get("/").build(),
                        "id",
                        Optional.empty(),
                        route,
                        Map.of(),
                        caller("a", true, "*"));
        assertThat(Budgets.most(call, pictures)).isEqualByComparingTo(most);
    }

    @Test
    void aRepeatConsumesNothing() {
        for (int i = 0; i < 9; i++) {
            Requests request = post(key, PICTURE).header("Idempotency-Key", "k");
            assertThat(chain.answer(request.build()).status()).isEqualTo(200);
        }
        assertThat(purse.held).containsOnlyKeys(guarded.recorded);
        assertThat(guarded.recorded).hasSize(1);
    }

    @Test
    void aConflictConsumesNothing() {
        for (byte picture : new byte[] {1, 2}) {
            Requests request = post(key, new byte[] {picture}).header("Idempotency-Key", "k");
            int status = picture == 1 ? 200 : 409;
            assertThat(chain.answer(request.build()).status()).isEqualTo(status);
        }
        assertThat(purse.held).hasSize(1);
    }

    @Test
    void countsEveryPictureOnceTheyAreKnown() {
        Requests four =
                Requests.post(
                                "application/json",
                                "{\"images\":[\"AQ==\",\"AQ==\",\"AQ==\",\"AQ==\"]}".getBytes())
                        .header("Authorization", "Bearer " + key);
        assertError(chain.answer(four.build()), 402, "budget_exceeded");
        assertThat(guarded.handled).isEmpty();
        assertThat(purse.held).isEmpty();
    }

    @Test
    void asksNothingOfACallerWithoutABudget() {
        String free = guarded.key(caller("b", false, "*"));
        for (int i = 0; i < 9; i++) {
            assertThat(chain.answer(post(free, PICTURE).build()).status()).isEqualTo(200);
        }
        assertThat(purse.holds).isZero();
    }
}
