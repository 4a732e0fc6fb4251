/// S3 behind the port of the object store, and SQS behind those of events.
@NullMarked
package dev.facefn.aws;

import org.jspecify.annotations.NullMarked;
