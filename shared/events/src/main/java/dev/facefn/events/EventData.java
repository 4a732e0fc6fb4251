package dev.facefn.events;

/// What an event says. One record a type; a change that breaks readers is a new record beside it.
public sealed interface EventData
        permits ImageSubmitted,
                VideoSubmitted,
                VideoPlanned,
                VideoRejected,
                VideoErased,
                VideoChunkSubmitted,
                VideoChunkAnalyzed,
                FacesDetected,
                FacesEmbedded,
                FacesMatched,
                VideoAnalyzed,
                UsageRecorded,
                BudgetExceeded {}
