package dev.facefn.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// How the rows of a tenant's ledger hold on to each other: the hash of a row is SHA-256 over the
/// 32 bytes of the hash before it, then the row's canonical text in UTF-8. Who keeps one hash can
/// tell later whether anything before it was changed.
public final class HashChain {
    /// What the first row holds on to.
    public static final String START = "0".repeat(64);

    private HashChain() {}

    /// Where a tenant's ledger ends.
    ///
    /// @param seq of the newest row, 0 before the first
    /// @param hash of that row
    public record Head(long seq, String hash) {
        public static final Head NONE = new Head(0, START);
    }

    /// The row after a head. Times are cut to microseconds, which is what databases keep.
    public static LedgerRow next(
            Head head,
            UsageEntry entry,
            Instant ingested,
            @Nullable Long corrects,
            @Nullable String reason) {
        LedgerRow unsigned =
                new LedgerRow(
                        head.seq() + 1,
                        entry.at(entry.time().truncatedTo(ChronoUnit.MICROS)),
                        ingested.truncatedTo(ChronoUnit.MICROS),
                        corrects,
                        reason,
                        head.hash(),
                        "");
        return unsigned.hashed(hash(unsigned));
    }

    /// In hexadecimal. Of what the row says; not the hash that it brings along.
    public static String hash(LedgerRow row) {
        MessageDigest sha = sha256();
        sha.update(HexFormat.of().parseHex(row.previous()));
        return HexFormat.of().formatHex(sha.digest(LedgerText.of(row).getBytes(UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The first thing that is wrong with rows that begin with the first.
    public static Optional<Fault> verify(Iterable<LedgerRow> rows) {
        Walk walk = new Walk();
        rows.forEach(walk);
        return walk.fault();
    }

    /// The first row that is wrong.
    ///
    /// @param seq of that row, or of the one that is not there
    public record Fault(long seq, Kind kind) {
        /// What is wrong with it.
        public enum Kind {
            /// It says something else than when it was written.
            ALTERED,
            /// It is not there.
            MISSING,
            /// It holds on to another row than the one before it.
            FOREIGN
        }

        @Override
        public String toString() {
            return switch (kind) {
                case ALTERED -> "row %d was altered".formatted(seq);
                case MISSING -> "row %d is missing".formatted(seq);
                case FOREIGN -> "row %d does not follow the row before it".formatted(seq);
            };
        }
    }

    /// Goes along a chain from its first row, keeping nothing of it. Not thread-safe.
    public static final class Walk implements Consumer<LedgerRow> {
        private Head head = Head.NONE;
        private @Nullable Fault fault;

        @Override
        public void accept(LedgerRow row) {
            if (fault == null) {
                fault = judge(row);
                head = new Head(row.seq(), row.hash());
            }
        }

        private @Nullable Fault judge(LedgerRow row) {
            long expected = head.seq() + 1;
            if (row.seq() != expected) {
                return new Fault(expected, Fault.Kind.MISSING);
            }
            if (!row.hash().equals(hash(row))) {
                return new Fault(expected, Fault.Kind.ALTERED);
            }
            return row.previous().equals(head.hash())
                    ? null
                    : new Fault(expected, Fault.Kind.FOREIGN);
        }

        /// The first thing that was wrong.
        public Optional<Fault> fault() {
            return Optional.ofNullable(fault);
        }

        /// The row that came last; for comparison with the head that an invoice names, without
        /// which nobody can tell that rows at the end are missing.
        public Head head() {
            return head;
        }
    }
}
