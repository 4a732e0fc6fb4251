package dev.facefn.usage;

import static dev.facefn.usage.Entries.NOW;
import static dev.facefn.usage.Entries.chain;
import static dev.facefn.usage.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facefn.usage.HashChain.Fault;
import dev.facefn.usage.HashChain.Fault.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashChainTest {
    /// Of Python: `json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`, and
    /// `hashlib.sha256(bytes.fromhex(previous) + text.encode()).hexdigest()`.
    private static final String FIRST =
            "2ca003bb77423da9850ac8f2c5aa9a5b1eab9deda8c67520e8bf17d862100d63";

    private static final String SECOND =
            "285b74bcc79647131e9156c282cc65593767ff8776b1e9f9dcfcd5c076bd15b7";

    @Test
    void aRowReadsAsPythonWouldWriteIt() {
        assertThat(LedgerText.of(chain(1).getFirst()))
                .isEqualTo(
                        """
                        {"amount":"0.002","bytes":12345,"cache":"miss","cold_start":true,\
                        "corrects":null,"function":"detect","gpu_ms":"0","id":"e1",\
                        "inference_ms":"0.0001","ingested":"2026-11-21T15:00:00.123456Z",\
                        "key":"key_1","latency_ms":"12.5","mode":"cpu","model":null,\
                        "operation":"detect","previous":"%s","price_book":"2026-11",\
                        "reason":null,"seen":{"images_with_faces":1,"kilopixels":[307,2000],\
                        "similarities":["0.25","-0.5"]},"seq":1,"source":"/functions/detect",\
                        "status":200,"tenant":"t1","tier":"standard",\
                        "time":"2026-11-21T15:00:00.123456Z",\
                        "units":{"faces":3,"images":2,"video_ms":0}}\
                        """
                                .formatted(HashChain.START));
    }

    @Test
    void hashesAreThoseThatPythonMakes() {
        LedgerRow first = chain(1).getFirst();
        assertThat(first.hash()).isEqualTo(FIRST);
        String reason = "wrong: \"ü\" \\ \n\t\u0001";
        LedgerRow second =
                HashChain.next(
                        new HashChain.Head(1, FIRST),
                        LedgerRules.correction(first, reason),
                        NOW,
                        1L,
                        reason);
        assertThat(second.hash()).isEqualTo(SECOND);
    }

    @Test
    void aWholeChainHasNoFault() {
        assertThat(HashChain.verify(List.of())).isEmpty();
        assertThat(HashChain.verify(chain(5))).isEmpty();
    }

    static Stream<LedgerRow> alteredThirds() {
        LedgerRow third = chain(5).get(2);
        UsageEntry e = third.entry();
        return Stream.of(
                with(third, e.at(NOW.plusNanos(1_000))),
                with(third, amount(e, "0.0021")),
                with(third, amount(e, "0.02")),
                new LedgerRow(3, e, NOW.plusSeconds(1), null, null, third.previous(), third.hash()),
                new LedgerRow(3, e, NOW, 1L, null, third.previous(), third.hash()),
                new LedgerRow(3, e, NOW, null, "why", third.previous(), third.hash()),
                new LedgerRow(3, e, NOW, null, null, HashChain.START, third.hash()),
                new LedgerRow(3, e, NOW, null, null, third.previous(), HashChain.START));
    }

    private static LedgerRow with(LedgerRow row, UsageEntry entry) {
        return new LedgerRow(
                row.seq(), entry, row.ingested(), null, null, row.previous(), row.hash());
    }

    private static UsageEntry amount(UsageEntry e, String amount) {
        return new UsageEntry(
                e.tenant(),
                e.source(),
                e.id(),
                e.time(),
                e.key(),
                e.function(),
                e.operation(),
                e.status(),
                e.units(),
                e.cache(),
                e.mode(),
                e.coldStart(),
                e.tier(),
                e.priceBook(),
                new BigDecimal(amount),
                e.latencyMs(),
                e.inferenceMs(),
                e.gpuMs(),
                e.bytes(),
                e.model(),
                e.seen());
    }

    @ParameterizedTest
    @MethodSource("alteredThirds")
    void anAlteredRowIsNamed(LedgerRow altered) {
        List<LedgerRow> rows = chain(5);
        rows.set(2, altered);
        assertThat(HashChain.verify(rows)).contains(new Fault(3, Kind.ALTERED));
        assertThat(new Fault(3, Kind.ALTERED)).hasToString("row 3 was altered");
    }

    @Test
    void aRowThatWasAlteredAndHashedAgainIsGivenAwayByTheNext() {
        List<LedgerRow> rows = chain(5);
        LedgerRow third = rows.get(2);
        UsageEntry cheaper = amount(third.entry(), "0.0001");
        rows.set(
                2,
                HashChain.next(new HashChain.Head(2, third.previous()), cheaper, NOW, null, null));
        assertThat(HashChain.verify(rows)).contains(new Fault(4, Kind.FOREIGN));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aMissingRowIsNamed(int seq) {
        List<LedgerRow> rows = chain(5);
        rows.remove(seq - 1);
        assertThat(HashChain.verify(rows)).contains(new Fault(seq, Kind.MISSING));
    }

    @Test
    void aRowThatIsThereTwiceOrOutOfOrderIsFound() {
        List<LedgerRow> rows = new ArrayList<>(chain(3));
        rows.add(1, rows.getFirst());
        assertThat(HashChain.verify(rows)).contains(new Fault(2, Kind.MISSING));
    }

    @Test
    void thatTheEndIsMissingShowsInTheHead() {
        List<LedgerRow> rows = chain(5);
        HashChain.Walk walk = new HashChain.Walk();
        rows.subList(0, 4).forEach(walk);
        assertThat(walk.fault()).isEmpty();
        assertThat(walk.head())
                .isNotEqualTo(new HashChain.Head(5, rows.getLast().hash()))
                .isEqualTo(new HashChain.Head(4, rows.get(3).hash()));
    }

    @Test
    void theSameAmountHasOneTextHoweverItIsWritten() {
        HashChain.Head head = HashChain.Head.NONE;
        String one = HashChain.next(head, amount(entry("a"), "0.10"), NOW, null, null).hash();
        assertThat(HashChain.next(head, amount(entry("a"), "0.1"), NOW, null, null).hash())
                .isEqualTo(one);
        assertThat(JsonText.decimal(new BigDecimal("0.000"))).isEqualTo("0");
        assertThat(JsonText.decimal(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(JsonText.decimal(new BigDecimal("1E-7"))).isEqualTo("0.0000001");
    }
}
