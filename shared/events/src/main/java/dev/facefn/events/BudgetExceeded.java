package dev.facefn.events;

import java.math.BigDecimal;

/// A tenant has spent what it may.
public record BudgetExceeded(String budget, BigDecimal limit, BigDecimal spent, String currency)
        implements EventData {}
