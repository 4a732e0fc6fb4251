package dev.facefn.usagetracker;

import dev.facefn.api.Receipt;
import dev.facefn.usage.Cache;
import dev.facefn.usage.Mode;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Units;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says what calls would cost, by the price book that is current, and wakes nobody.
final class Quotes implements Function<QuoteRequest, Quotes.QuoteJson> {
    static final String DETECT = "detect";

    private static final String EMBED = "embed";

    /// What has pictures embedded by another function, which counts them by itself.
    private static final Set<String> ASK_EMBED =
            Set.of("compare", "similarityMatrix", "searchCollection", "createPerson", "addFaces");

    /// Those of `TIER.OPERATION.UNIT.MODE` that the price book has.
    private static final List<List<String>> PRICED =
            PriceBook.current().prices().keySet().stream()
                    .map(name -> List.of(name.split("\\.", -1)))
                    .toList();

    private final Budgets budgets;

    Quotes(Budgets budgets) {
        this.budgets = budgets;
    }

    /// @param amount decimal text
    /// @param items what it is made of; empty where it is free
    /// @param budget of the month; absent where there is none
    record QuoteJson(
            String operation,
            String amount,
            String currency,
            String priceBook,
            String tier,
            List<QuoteItemJson> items,
            @Nullable QuoteBudgetJson budget) {}

    /// @param operation that the unit is counted by
    /// @param quantity decimal text, of all calls
    record QuoteItemJson(
            String operation, String unit, String quantity, String unitPrice, String amount) {}

    /// @param allowed whether the amount fits into what remains
    record QuoteBudgetJson(String limit, String spent, String remaining, boolean allowed) {}

    /// Every operation that has a price.
    static Map<String, String> words() {
        return PRICED.stream()
                .map(name -> name.get(1))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Function.identity()));
    }

    static boolean isPriced(String operation, String unit) {
        return PRICED.stream()
                .anyMatch(name -> name.get(1).equals(operation) && name.get(2).equals(unit));
    }

    static boolean isDoneBy(String operation, Mode mode) {
        return PRICED.stream()
                .anyMatch(name ->
                        name.get(1).equals(operation) && name.get(3).equals(mode.wireName()));
    }

    @Override
    public QuoteJson apply(QuoteRequest request) {
        String tier = request.context().caller().tier();
        PriceBook book = PriceBook.current();
        List<QuoteItemJson> items = new ArrayList<>();
        BigDecimal amount = add(items, book, tier, request, request.operation(), request.mode());
        if (ASK_EMBED.contains(request.operation())) {
            amount = amount.add(add(items, book, tier, request, EMBED, Mode.CPU));
        }
        return new QuoteJson(
                request.operation(),
                Receipt.text(amount),
                PriceBook.CURRENCY,
                book.version(),
                tier,
                items,
                budget(request.context().tenant(), amount));
    }

    private static BigDecimal add(
            List<QuoteItemJson> items,
            PriceBook book,
            String tier,
            QuoteRequest request,
            String operation,
            Mode mode) {
        BigDecimal calls = BigDecimal.valueOf(request.calls());
        Units units = request.units();
        BigDecimal sum = BigDecimal.ZERO;
        for (PriceBook.Item item : book.items(operation, tier, mode, Cache.MISS, units)) {
            BigDecimal quantity = item.quantity().multiply(calls);
            BigDecimal amount = item.amount().multiply(calls);
            items.add(
                    new QuoteItemJson(
                            operation,
                            item.unit(),
                            Receipt.text(quantity),
                            Receipt.text(item.unitPrice()),
                            Receipt.text(amount)));
            sum = sum.add(amount);
        }
        return sum;
    }

    private @Nullable QuoteBudgetJson budget(String tenant, BigDecimal amount) {
        return budgets.of(tenant)
                .map(state -> {
                    BudgetJson told = state.json();
                    return new QuoteBudgetJson(
                            told.limit(), told.spent(), told.remaining(), state.allows(amount));
                })
                .orElse(null);
    }
}
