package dev.facefn.analyzevideochunk;

/// A Kalman filter of one number that changes at a constant velocity. Time is in units of 1/30 s,
/// which the weights of [Motion] are for.
final class Coordinate {
    private double position;
    private double velocity;
    private double varPosition;
    private double covariance;
    private double varVelocity;

    Coordinate(double position, double stdPosition, double stdVelocity) {
        this.position = position;
        this.varPosition = stdPosition * stdPosition;
        this.varVelocity = stdVelocity * stdVelocity;
    }

    double position() {
        return position;
    }

    /// @param stdPosition what a unit of time adds to the position's uncertainty
    /// @param stdVelocity the same to the velocity's
    void predict(double time, double stdPosition, double stdVelocity) {
        position += time * velocity;
        varPosition += time * (2 * covariance + time * varVelocity);
        varPosition += time * stdPosition * stdPosition;
        covariance += time * varVelocity;
        varVelocity += time * stdVelocity * stdVelocity;
    }

    void update(double measured, double std) {
        double gain = 1 / (varPosition + std * std);
        double surprise = measured - position;
        position += varPosition * gain * surprise;
        velocity += covariance * gain * surprise;
        varVelocity -= covariance * gain * covariance;
        covariance -= varPosition * gain * covariance;
        varPosition -= varPosition * gain * varPosition;
    }
}
