package dev.facefn.postgres;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What a failure of the database means to the caller, by the codes of PostgreSQL's appendix A.
final class Failures {
    private static final String UNIQUE_VIOLATION = "23505";

    /// Serialization failure and deadlock.
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

    /// Connection lost, out of resources or disk, operator's intervention, trouble with files.
    private static final Set<String> OUTAGES = Set.of("08", "53", "57", "58");

    /// Read-only (a standby or a full disk), a lock that was not free in time, a password that is
    /// being changed.
    private static final Set<String> PASSING = Set.of("25006", "55P03", "28P01", "28000");

    private static final Map<String, FacefnException> TAKEN =
            Map.of(
                    "collection_id_taken",
                    new FacefnException(
                            ErrorCode.COLLECTION_EXISTS, "there is a collection of this id"),
                    "person_id_taken",
                    new FacefnException(ErrorCode.PERSON_EXISTS, "there is a person of this id"),
                    "external_id_taken",
                    new FacefnException(
                            ErrorCode.EXTERNAL_ID_EXISTS, "another person has this external_id"),
                    "face_id_taken",
                    new FacefnException(ErrorCode.INVALID_REQUEST, "face_id was used before"),
                    "api_key_taken",
                    new FacefnException(ErrorCode.INVALID_REQUEST, "there is a key of this id"),
                    "api_secret_taken",
                    new FacefnException(
                            ErrorCode.INVALID_REQUEST, "there is a key of this secret"));

    private Failures() {}

    /// Whether the same transaction may succeed at once: it met another one and left nothing.
    static boolean isCollision(SQLException failure) {
        return COLLISIONS.contains(state(failure)) || constraint(failure).endsWith("effect_taken");
    }

    /// Whether the server was reached and does not let this role in: later, a password that is
    /// being changed; at the start, wrong settings.
    static boolean isRefusedLogin(FacefnException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && state(sql).startsWith("28")) {
                return true;
            }
        }
        return false;
    }

    static FacefnException translate(SQLException failure) {
        FacefnException taken = TAKEN.get(constraint(failure));
        if (taken != null) {
            return new FacefnException(taken.code(), taken.getMessage(), failure);
        }
        return isOutage(failure)
                ? new FacefnException(
                        ErrorCode.UNAVAILABLE, "the database cannot be reached right now", failure)
                : new FacefnException(ErrorCode.INTERNAL_ERROR, "the database failed", failure);
    }

    private static boolean isOutage(SQLException failure) {
        String state = state(failure);
        return failure instanceof SQLTransientConnectionException
                || isCollision(failure)
                || PASSING.contains(state)
                || (state.length() == 5 && OUTAGES.contains(state.substring(0, 2)));
    }

    private static String state(SQLException failure) {
        return Optional.ofNullable(failure.getSQLState()).orElse("");
    }

    private static String constraint(SQLException failure) {
        if (!state(failure).equals(UNIQUE_VIOLATION) || !(failure instanceof PSQLException known)) {
            return "";
        }
        return Optional.ofNullable(known.getServerErrorMessage())
                .map(ServerErrorMessage::getConstraint)
                .orElse("");
    }
}
