/// Metrics, traces and alerts: what is seen of a running function.
@NullMarked
package dev.facefn.telemetry;

import org.jspecify.annotations.NullMarked;
