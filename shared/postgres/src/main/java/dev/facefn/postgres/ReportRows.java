package dev.facefn.postgres;

import static dev.facefn.postgres.LogStatements.time;

import dev.facefn.usage.Buckets;
import dev.facefn.usage.GroupBy;
import dev.facefn.usage.UsageReport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a report tells, counted by the database.
final class ReportRows {
    private static final String TOTAL = "total";

    private final Session session;
    private final OffsetDateTime from;
    private final OffsetDateTime to;
    private final String name;

    private ReportRows(Session session, Instant from, Instant to, GroupBy by) {
        this.session = session;
        this.from = time(from);
        this.to = time(to);
        this.name =
                switch (by) {
                    case FUNCTION -> "function";
                    case ENDPOINT -> "operation";
                    case STATUS -> "status::text";
                    case MODEL -> "coalesce(model, 'none')";
                    case DAY -> "to_char(work_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')";
                };
    }

    static UsageReport report(Session session, Instant from, Instant to, GroupBy by)
            throws SQLException {
        return new ReportRows(session, from, to, by).read();
    }

    private UsageReport read() throws SQLException {
        Histograms pictures =
                histograms(
                        Buckets.KILOPIXELS,
                        "CROSS JOIN LATERAL unnest(kilopixels) AS v (value) WHERE true");
        Histograms faces =
                histograms(
                        Buckets.FACES,
                        "CROSS JOIN LATERAL (SELECT faces) AS v (value)"
                                + " WHERE images > 0 AND status < 400");
        Histograms similarities =
                histograms(
                        Buckets.SIMILARITIES,
                        "CROSS JOIN LATERAL unnest(similarities) AS v (value) WHERE true");
        List<UsageReport.Group> groups =
                session.list(
                        """
                        SELECT CASE WHEN grouping(name) = 1 THEN '%2$s' ELSE name END,
                            count(*) FILTER (WHERE sign = 1),
                            count(*) FILTER (WHERE sign = 1 AND status >= 400),
                            coalesce(sum(sign * images), 0),
                            coalesce(sum(sign * faces), 0),
                            coalesce(sum(sign * video_ms), 0),
                            coalesce(sum(amount), 0),
                            percentile_cont(ARRAY[0.5, 0.95, 0.99])
                                WITHIN GROUP (ORDER BY latency_ms) FILTER (WHERE sign = 1),
                            count(*) FILTER (WHERE sign = 1 AND cold_start),
                            coalesce(sum(images_with_faces), 0),
                            coalesce(sum(cardinality(kilopixels)), 0),
                            grouping(name)
                        FROM (
                            SELECT *, %1$s AS name,
                                CASE WHEN corrects IS NULL THEN 1 ELSE -1 END AS sign
                            FROM entry
                            WHERE tenant_id = :tenant AND work_at >= ? AND work_at < ?) e
                        GROUP BY GROUPING SETS ((name), ())
                        ORDER BY grouping(name), name COLLATE "C"
                        """
                                .formatted(name, TOTAL),
                        row -> group(row, pictures, faces, similarities),
                        from,
                        to);
        return new UsageReport(groups.subList(0, groups.size() - 1), groups.getLast());
    }

    private static UsageReport.Group group(
            ResultSet row, Histograms pictures, Histograms faces, Histograms similarities)
            throws SQLException {
        boolean total = row.getInt(12) == 1;
        String name = row.getString(1);
        long looked = row.getLong(11);
        return new UsageReport.Group(
                name,
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getBigDecimal(7),
                latency(row),
                row.getLong(9),
                pictures.of(name, total),
                faces.of(name, total),
                looked == 0 ? Double.NaN : (double) row.getLong(10) / looked,
                similarities.of(name, total));
    }

    private static UsageReport.Latency latency(ResultSet row) throws SQLException {
        if (row.getArray(8) == null) {
            return new UsageReport.Latency(0, 0, 0);
        }
        Double[] millis = (Double[]) row.getArray(8).getArray();
        return new UsageReport.Latency(millis[0], millis[1], millis[2]);
    }

    /// How many values of each group are in each bucket.
    private record Histograms(List<Double> bounds, Map<String, List<Buckets.Count>> groups) {
        UsageReport.Histogram of(String group, boolean total) {
            return Buckets.histogram(
                    bounds,
                    total
                            ? groups.values().stream().flatMap(List::stream).toList()
                            : groups.getOrDefault(group, List.of()));
        }
    }

    private Histograms histograms(List<Double> bounds, String values) throws SQLException {
        Map<String, List<Buckets.Count>> groups = new HashMap<>();
        session.stream(
                """
                SELECT name, bucket, count(*)
                FROM (
                    SELECT %1$s AS name,
                        (SELECT count(*) FROM unnest(?) AS b (bound) WHERE v.value > b.bound)
                            AS bucket
                    FROM (
                        SELECT * FROM entry
                        WHERE tenant_id = :tenant AND work_at >= ? AND work_at < ?
                            AND corrects IS NULL) e %2$s) counted
                GROUP BY name, bucket
                """
                        .formatted(name, values),
                row ->
                        groups.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(new Buckets.Count(row.getInt(2), row.getLong(3))),
                bounds.toArray(Double[]::new),
                from,
                to);
        return new Histograms(bounds, groups);
    }
}
