package dev.facefn.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.PriceBook;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The table of prices that customers read, against the book that they pay by.
class PricesTest {
    private static final Markdown CONTRACT = Markdown.read("functions/README.md");
    private static final List<String> TIERS = List.of("standard", "volume");
    private static final int FIRST_TIER = 4;

    @Test
    void theContractHasEveryPriceAndNoOther() throws Exception {
        Map<String, BigDecimal> documented = new TreeMap<>();
        for (List<String> row : CONTRACT.table("operation | what it is")) {
            for (String mode : Markdown.code(row.get(3))) {
                for (int i = 0; i < TIERS.size(); i++) {
                    String name =
                            String.join(
                                    ".",
                                    TIERS.get(i),
                                    Markdown.code(row.getFirst()).getFirst(),
                                    Markdown.code(row.get(2)).getFirst(),
                                    mode);
                    assertThat(documented.put(name, price(row.get(FIRST_TIER + i))))
                            .as(name)
                            .isNull();
                }
            }
        }
        assertThat(documented).isEqualTo(book());
    }

    @Test
    void theContractNamesTheBookAndItsTiers() {
        String text = CONTRACT.text();
        assertThat(text).contains("price book `" + PriceBook.current().version() + "`");
        for (String tier : PriceBook.current().tiers()) {
            assertThat(text).contains("`" + tier + "`");
        }
    }

    private static Map<String, BigDecimal> book() throws Exception {
        Properties file = new Properties();
        String name = "prices/" + PriceBook.current().version() + ".properties";
        try (InputStream in = Objects.requireNonNull(PriceBook.class.getResourceAsStream(name))) {
            file.load(in);
        }
        Map<String, BigDecimal> prices = new TreeMap<>();
        for (String key : file.stringPropertyNames()) {
            if (key.contains(".")) {
                prices.put(key, price(file.getProperty(key)));
            }
        }
        return prices;
    }

    private static BigDecimal price(String text) {
        return new BigDecimal(text).stripTrailingZeros();
    }
}
