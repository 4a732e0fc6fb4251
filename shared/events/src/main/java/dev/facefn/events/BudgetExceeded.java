package dev.facefn.events;

import java.math.BigDecimal;

/// A tenant has spent what it may, or most of it.
///
/// @param budget the month, such as `2026-11`
/// @param percent of the limit that is spent at least: 80, a warning, or 100
public record BudgetExceeded(
        String budget, int percent, BigDecimal limit, BigDecimal spent, String currency)
        implements EventData {}
