/// AWS Lambda around the functions of a process: calls of an HTTP API, batches of a queue.
@NullMarked
package dev.facefn.lambda;

import org.jspecify.annotations.NullMarked;
