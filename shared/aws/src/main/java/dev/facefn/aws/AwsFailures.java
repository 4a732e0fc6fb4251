package dev.facefn.aws;

import dev.facefn.face.ErrorCode;
import dev.facefn.face.FacefnException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// What the SDK fails with, in our words.
final class AwsFailures {
    private AwsFailures() {}

    /// `unavailable` where a service cannot be reached, is overloaded or fails by itself;
    /// `internal_error` where it refuses what we ask, which our settings or rights can mend.
    static FacefnException of(String service, SdkException e) {
        boolean refused =
                e instanceof AwsServiceException answer
                        && answer.statusCode() < 500
                        && !answer.isThrottlingException();
        return refused
                ? new FacefnException(ErrorCode.INTERNAL_ERROR, "the " + service + " refuses", e)
                : unavailable(service, e);
    }

    static FacefnException unavailable(String service, Exception e) {
        return new FacefnException(
                ErrorCode.UNAVAILABLE, "the " + service + " cannot be used now, try again", e);
    }
}
