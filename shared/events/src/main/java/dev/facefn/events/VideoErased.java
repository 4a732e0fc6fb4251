package dev.facefn.events;

/// A video is to be forgotten: its bytes go, and what is left of its chunks is not analysed.
public record VideoErased() implements EventData {}
