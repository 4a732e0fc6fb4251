package dev.facefn.local.cost;

/// Machines that are always on.
///
/// @param hourPrice USD of one for an hour
/// @param cores of one
/// @param busy share of its time that a core works at the most, so that peaks find room: 0 to 1
/// @param least how many there are, however little is to do
record Machines(double hourPrice, int cores, double busy, int least) {
    /// Of a month, 365.25 × 24 / 12.
    static final double HOURS = 730.5;

    /// USD of one for a month.
    double monthPrice() {
        return hourPrice * HOURS;
    }

    /// Hours of work that one does in a month.
    double coreHours() {
        return HOURS * cores * busy;
    }

    long needed(double coreHours) {
        return Math.max(least, (long) Math.ceil(coreHours / coreHours()));
    }

    double cost(double coreHours) {
        return needed(coreHours) * monthPrice();
    }

    /// From how many times a volume on the least machines cost less than paying for it. Where the
    /// next machine is needed paying may be cheaper again for a while.
    ///
    /// @param amount what the volume costs by the unit
    /// @param coreHours what work it is
    /// @return infinity where a machine costs more than all that it can do
    double overtakes(double amount, double coreHours) {
        double factor = least * monthPrice() / amount;
        return factor * coreHours <= least * coreHours() ? factor : Double.POSITIVE_INFINITY;
    }
}
