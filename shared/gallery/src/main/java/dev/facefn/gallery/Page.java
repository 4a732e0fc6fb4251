package dev.facefn.gallery;

import java.util.List;
import java.util.Optional;

/// Some items in the order of the whole list.
///
/// @param next where the next page starts; empty on the last page
public record Page<T>(List<T> items, Optional<Position> next) {
    public Page {
        items = List.copyOf(items);
    }

    /// What part of a list is wanted.
    ///
    /// @param limit the most items, 1 to 1,000
    /// @param after the position that the page before ended with
    public record Request(int limit, Optional<Position> after) {
        public static final int MOST = 1_000;

        public Request {
            Rules.range("limit", limit, 1, MOST);
        }

        /// What the page before ended with; empty for the first page.
        public String start() {
            return after.map(Position::after).orElse("");
        }

        public static Request first(int limit) {
            return new Request(limit, Optional.empty());
        }

        public Request from(Position position) {
            return new Request(limit, Optional.of(position));
        }
    }
}
