/// The zips of the functions under Lambda's own interface client.
@NullMarked
package dev.facefn.local.lambda;

import org.jspecify.annotations.NullMarked;
