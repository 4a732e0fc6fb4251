package dev.facefn.cache;

import java.util.List;

/// Makes what no tier has. What it throws is thrown to the caller.
@FunctionalInterface
public interface Maker<V> {
    /// @param missing places in the list of keys, each asked for once
    /// @return as many values, in the same order
    List<V> make(List<Integer> missing);
}
