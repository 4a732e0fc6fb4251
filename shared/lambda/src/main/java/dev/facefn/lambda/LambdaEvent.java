package dev.facefn.lambda;

import dev.facefn.api.ApiRequest;
import dev.facefn.aws.SqsBatch;

/// What Lambda calls a function with.
sealed interface LambdaEvent {

    /// A call of an HTTP API, payload version 2.0.
    record HttpCall(ApiRequest request) implements LambdaEvent {}

    /// Messages of a queue.
    record QueueBatch(SqsBatch.Request request) implements LambdaEvent {}
}
