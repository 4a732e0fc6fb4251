package dev.facefn.local.usage;

import dev.facefn.usage.Invoice;
import java.math.BigDecimal;
import java.time.YearMonth;
import tools.jackson.databind.JsonNode;

/// An invoice as the API answers it.
final class InvoiceAnswer {
    private InvoiceAnswer() {}

    static Invoice read(JsonNode answer) {
        JsonNode head = answer.path("head");
        return new Invoice(
                answer.path("tenant").asString(),
                YearMonth.parse(answer.path("month").asString()),
                answer.path("final").booleanValue(),
                answer.path("currency").asString(),
                answer.path("lines").valueStream().map(InvoiceAnswer::line).toList(),
                number(answer, "total"),
                answer.path("rows").longValue(),
                head.path("seq").asLong(0),
                head.isObject() ? head.path("hash").asString() : null);
    }

    private static Invoice.Line line(JsonNode line) {
        return new Invoice.Line(
                line.path("function").asString(),
                line.path("operation").asString(),
                line.path("unit").asString(),
                line.path("tier").asString(),
                line.path("mode").asString(),
                line.path("price_book").asString(),
                number(line, "quantity"),
                number(line, "unit_price"),
                number(line, "amount"));
    }

    private static BigDecimal number(JsonNode node, String name) {
        return new BigDecimal(node.path(name).asString());
    }
}
