package dev.facefn.runtime;

import dev.facefn.api.Call;
import dev.facefn.api.Meter;
import dev.facefn.api.Operation;
import dev.facefn.api.Receipt;
import dev.facefn.api.UsageId;
import dev.facefn.events.Event;
import dev.facefn.events.EventPublisher;
import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import dev.facefn.observe.TraceContext;
import dev.facefn.usage.PriceBook;
import dev.facefn.usage.Work;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Prices what was done by the newest price book and says it as `usage.recorded`, which is out
/// before the answer is. What failed is said when there is time.
final class EventMeter implements Meter, AutoCloseable {
    private final EventPublisher publisher;
    private final Clock clock;
    private final Afterwards afterwards;

    EventMeter(EventPublisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
        this.afterwards = new Afterwards(publisher);
    }

    /// @throws IllegalArgumentException for a tier that is not in the price book
    @Override
    public Receipt record(Call call, Work work) {
        Operation operation = call.route().operation();
        BigDecimal amount =
                PriceBook.current()
                        .price(
                                operation.id(),
                                call.caller().tier(),
                                work.mode(),
                                work.cache(),
                                work.units());
        String id = UsageId.of(call);
        publish(event(call, id, operation.status(), work));
        return Receipt.of(work, amount, PriceBook.CURRENCY, id);
    }

    /// Under an id of its own: the call may be tried again under the same cause, and succeed.
    @Override
    public void failed(Call call, int status) {
        String tenant = call.caller().tenant();
        if (!tenant.isEmpty()) {
            String cause = UUID.randomUUID().toString();
            String id = UsageId.of(tenant, cause, call.route().operation().id());
            afterwards.publish(event(call, id, status, Work.none()));
        }
    }

    /// How many failed calls nobody was told of.
    long dropped() {
        return afterwards.dropped();
    }

    private Event event(Call call, String id, int status, Work work) {
        Operation operation = call.route().operation();
        // a quota counts what the key asked for, not what that asked for in turn
        String key = call.isInner() ? "" : call.caller().keyId();
        UsageEvents.Told told =
                new UsageEvents.Told(
                        operation.function(),
                        operation.id(),
                        key.isEmpty() ? null : key,
                        call.caller().tier(),
                        status,
                        Duration.ofNanos(System.nanoTime() - call.started()),
                        Math.max(0, call.request().body().declaredLength()));
        return new Event(
                id,
                UsageEvents.source(operation.function()),
                call.id(),
                clock.instant(),
                call.caller().tenant(),
                call.trace().map(TraceContext::header),
                told.of(work));
    }

    private void publish(Event event) {
        try {
            publisher.publish(List.of(event));
        } catch (RuntimeException e) {
            throw new FacefnException(
                    ErrorCode.UNAVAILABLE, "the call cannot be recorded now, try again", e);
        }
    }

    @Override
    public void close() {
        afterwards.close();
    }
}
