package dev.facefn.usagetracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.api.Reply;
import dev.facefn.usage.Invoice;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvoiceCsvTest {
    private static Reply.Text csv(String operation) {
        Invoice.Line line =
                new Invoice.Line(
                        "detect",
                        operation,
                        "image",
                        "standard",
                        "cpu",
                        "2026-11",
                        new BigDecimal("-3"),
                        new BigDecimal("0.0010"),
                        new BigDecimal("-0.0030"));
        return InvoiceCsv.of(
                InvoiceJson.of(
                        new Invoice(
                                "acme",
                                YearMonth.of(2026, 11),
                                false,
                                "USD",
                                List.of(line),
                                new BigDecimal("-0.0030"),
                                4,
                                4,
                                "ab")));
    }

    @Test
    void isALineOfNamesOneForEachLineAndTheTotal() {
        assertThat(csv("detect").mediaType()).isEqualTo("text/csv; charset=utf-8");
        assertThat(csv("detect").text())
                .isEqualTo(
                        """
                        month,function,operation,unit,tier,mode,price_book,quantity,unit_price,amount,currency\r
                        2026-11,detect,detect,image,standard,cpu,2026-11,-3,0.001,-0.003,USD\r
                        2026-11,total,,,,,,,,-0.003,USD\r
                        """);
    }

    @Test
    void letsNoSpreadsheetComputeAName() {
        assertThat(csv("=1+1").text()).contains(",'=1+1,");
        assertThat(csv("@SUM(A1)\"x\"").text()).contains(",\"'@SUM(A1)\"\"x\"\"\",");
        assertThat(csv("-2+3").text()).contains(",'-2+3,");
    }
}
