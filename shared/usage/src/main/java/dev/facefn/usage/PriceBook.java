package dev.facefn.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What things cost. Versions are never changed, only added, so that every row of a ledger can be
/// priced again. Cold starts, errors and cache hits cost nothing. Thread-safe.
public final class PriceBook {
    public static final String CURRENCY = "USD";

    /// Oldest first.
    private static final List<String> VERSIONS = List.of("2026-11");

    private static final Map<String, PriceBook> BOOKS =
            VERSIONS.stream()
                    .map(PriceBook::read)
                    .collect(Collectors.toUnmodifiableMap(PriceBook::version, Function.identity()));

    private final String version;
    private final Map<String, BigDecimal> prices;
    private final Set<String> tiers;

    private PriceBook(String version, Properties file) {
        this.version = version;
        Map<String, BigDecimal> found = new HashMap<>();
        Set<String> named = new HashSet<>();
        for (String name : file.stringPropertyNames()) {
            int dot = name.indexOf('.');
            named.add(dot < 0 ? name : name.substring(0, dot));
            if (dot >= 0) {
                found.put(name, new BigDecimal(file.getProperty(name)));
            }
        }
        this.prices = Map.copyOf(found);
        this.tiers = Set.copyOf(named);
    }

    /// One unit of what was done, with its price.
    ///
    /// @param unit `call`, `image`, `face` or `video_second`
    public record Item(String unit, BigDecimal quantity, BigDecimal unitPrice) {
        public BigDecimal amount() {
            return quantity.multiply(unitPrice);
        }
    }

    /// The newest version.
    public static PriceBook current() {
        return Objects.requireNonNull(BOOKS.get(VERSIONS.getLast()));
    }

    /// Empty for a version that this program does not know.
    public static Optional<PriceBook> of(String version) {
        return Optional.ofNullable(BOOKS.get(version));
    }

    /// Every version, oldest first.
    public static List<PriceBook> all() {
        return VERSIONS.stream().map(BOOKS::get).map(Objects::requireNonNull).toList();
    }

    /// Price of one unit by `TIER.OPERATION.UNIT.MODE`; what is not here is free.
    public Map<String, BigDecimal> prices() {
        return prices;
    }

    public String version() {
        return version;
    }

    public Set<String> tiers() {
        return tiers;
    }

    /// What good work is made of and costs; empty for what is free. An operation that is not in the
    /// book is free.
    ///
    /// @throws IllegalArgumentException for a tier that is not in the book
    public List<Item> items(String operation, String tier, Mode mode, Cache cache, Units units) {
        if (!tiers.contains(tier)) {
            throw new IllegalArgumentException("price book " + version + " has no tier " + tier);
        }
        if (cache == Cache.HIT || mode == Mode.CACHED) {
            return List.of();
        }
        return Stream.of(
                        new Item("call", BigDecimal.ONE, BigDecimal.ZERO),
                        new Item("image", BigDecimal.valueOf(units.images()), BigDecimal.ZERO),
                        new Item("face", BigDecimal.valueOf(units.faces()), BigDecimal.ZERO),
                        new Item(
                                "video_second",
                                BigDecimal.valueOf(units.videoMs(), 3),
                                BigDecimal.ZERO))
                .flatMap(item ->
                        price(operation, tier, mode, item.unit())
                                .map(price -> new Item(item.unit(), item.quantity(), price))
                                .stream())
                .filter(item -> item.quantity().signum() > 0)
                .toList();
    }

    /// The sum of the items.
    public BigDecimal price(String operation, String tier, Mode mode, Cache cache, Units units) {
        return items(operation, tier, mode, cache, units).stream()
                .map(Item::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Of one unit; empty where it is free.
    public Optional<BigDecimal> price(String operation, String tier, Mode mode, String unit) {
        return Optional.ofNullable(
                prices.get(String.join(".", tier, operation, unit, mode.wireName())));
    }

    private static PriceBook read(String version) {
        String name = "prices/" + version + ".properties";
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(PriceBook.class.getResourceAsStream(name), name),
                        UTF_8)) {
            Properties file = new Properties();
            file.load(reader);
            return new PriceBook(version, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
